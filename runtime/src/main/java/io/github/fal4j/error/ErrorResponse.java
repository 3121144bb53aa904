package io.github.fal4j.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not a success, as the service gave it. Instances are immutable.
 *
 * @param status the HTTP status code
 * @param requestId the service's id for the request, or null where the answer came from in front of the service
 * @param errorType fal's code for the reason, such as {@link ErrorType#RUNNER_DISCONNECTED}
 * @param retryable whether the service says that another try makes sense, or null if it does not say
 * @param retryAfter how long the service asks to wait
 * @param headers the answer's headers, names in small letters
 * @param body the body's text, its first 64 KiB at most
 */
@SuppressWarnings("serial") // an immutable map is serializable, only its interface does not say so
public record ErrorResponse(
        int status,
        @Nullable String requestId,
        @Nullable ErrorType errorType,
        @Nullable Boolean retryable,
        @Nullable Duration retryAfter,
        Map<String, List<String>> headers,
        String body)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the headers. */
    public ErrorResponse {
        headers = Map.copyOf(headers);
    }

    /** Returns the first value of a header, whatever the case of its name, or null if there is none. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
