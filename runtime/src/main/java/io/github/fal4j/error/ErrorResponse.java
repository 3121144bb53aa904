package io.github.fal4j.error;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not a success, as the service gave it. Instances are immutable.
 *
 * @param status the HTTP status code
 * @param requestId the service's id for the request, or null where the answer came from in front of the service
 * @param errorType fal's code for the reason, such as {@code runner_disconnected}
 * @param retryable whether the service says that another try makes sense, or null if it does not say
 * @param retryAfter how long the service asks to wait
 * @param body the body's text, its first 64 KiB at most
 */
public record ErrorResponse(
        int status,
        @Nullable String requestId,
        @Nullable String errorType,
        @Nullable Boolean retryable,
        @Nullable Duration retryAfter,
        String body)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
