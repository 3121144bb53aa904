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

    /** Tells what the service said about trying again; where it said nothing, false unless a subclass documents otherwise. */
    @Override
    public boolean isRetryable() {
        return Boolean.TRUE.equals(response.retryable());
    }
}
