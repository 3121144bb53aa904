package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** No runner started on the call within the start timeout that the caller set (504). */
public final class StartTimeoutException extends ResponseException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public StartTimeoutException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
    }
}
