package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** The service answered, and not with a success. */
public abstract sealed class ResponseException extends FalException
        permits AuthenticationException,
                NotFoundException,
                PermissionException,
                RateLimitException,
                RequestException,
                ServerException,
                StartTimeoutException,
                ValidationException {

    private static final long serialVersionUID = 1L;

    private final ErrorResponse response;

    ResponseException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, null, requestRef);
        this.response = response;
    }

    /** Returns the answer. */
    public final ErrorResponse response() {
        return response;
    }

    /** Returns the HTTP status code. */
    public final int status() {
        return response.status();
    }

    /** Returns the id of the queued request, else the one that the answer named. */
    @Override
    public final @Nullable String requestId() {
        String queued = super.requestId();
        return queued == null ? response.requestId() : queued;
    }

    /** Returns fal's code for the reason, or null if it gave none. */
    public final @Nullable ErrorType errorType() {
        return response.errorType();
    }

    /**
     * Tells what the service said about trying again. Where it said nothing, its code for the reason decides,
     * see {@link ErrorType#isRetryable()}; without one this is false unless a subclass documents otherwise.
     */
    @Override
    public boolean isRetryable() {
        Boolean told = response.retryable();
        return told == null
                ? response.errorType() != null && response.errorType().isRetryable()
                : told;
    }
}
