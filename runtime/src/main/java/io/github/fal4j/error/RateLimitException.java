package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Too many calls at once, or a queue longer than the caller allowed (429). Nothing was queued or run. */
public final class RateLimitException extends ResponseException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public RateLimitException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
    }

    /** Returns how long the service asks to wait, or null if it does not say. */
    public @Nullable Duration retryAfter() {
        return response().retryAfter();
    }

    /** Returns true unless the service says that another try is pointless. */
    @Override
    public boolean isRetryable() {
        return !Boolean.FALSE.equals(response().retryable());
    }
}
