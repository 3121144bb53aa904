package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The service answered with success, but the answer does not have the shape that was expected. The whole answer is kept here. */
public final class UnreadableAnswerException extends FalException {

    private static final long serialVersionUID = 1L;

    private final byte[] body;
    private final @Nullable String requestId;

    /** Creates the exception. */
    public UnreadableAnswerException(
            String message,
            byte[] body,
            @Nullable String requestId,
            @Nullable Throwable cause,
            @Nullable RequestRef requestRef) {
        super(message, cause, requestRef);
        this.body = body.clone();
        this.requestId = requestId;
    }

    /** Returns the whole answer as text, read as UTF-8. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the whole answer as it came. */
    public byte[] bytes() {
        return body.clone();
    }

    /** Returns the id of the queued request, else the one that the answer named. */
    @Override
    public @Nullable String requestId() {
        String queued = super.requestId();
        return queued == null ? requestId : queued;
    }
}
