package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/**
 * A queued request ended in failure or was cancelled.
 *
 * <p>The cause, where there is one, is what came of fetching the result: normally a {@link ResponseException} with the app's answer.
 */
public final class RequestFailedException extends FalException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String error;
    private final @Nullable ErrorType errorType;
    private final transient @Nullable Object output;

    /** Creates the exception. */
    public RequestFailedException(
            String message,
            @Nullable String error,
            @Nullable ErrorType errorType,
            @Nullable Throwable cause,
            @Nullable Object output,
            RequestRef requestRef) {
        super(message, cause, requestRef);
        this.error = error;
        this.errorType = errorType;
        this.output = output;
    }

    /** Returns the queue's reason in words, or null if it gave none. */
    public @Nullable String error() {
        return error;
    }

    /** Returns the queue's reason as a code such as {@link ErrorType#REQUEST_TIMEOUT}, or null if it gave none. */
    public @Nullable ErrorType errorType() {
        return errorType;
    }

    /** Returns the output that the app gave all the same, or null if it gave none; not kept by serialisation. */
    public @Nullable Object output() {
        return output;
    }

    /** Tells what the app's answer says about submitting again, else whether the queue's reason tends to pass. */
    @Override
    public boolean isRetryable() {
        if (getCause() instanceof ResponseException answer && answer.response().retryable() != null) {
            return answer.isRetryable();
        }
        return errorType != null && errorType.isRetryable();
    }
}
