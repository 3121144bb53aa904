package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** There is no such endpoint, or no such request any more (404). */
public final class NotFoundException extends ResponseException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public NotFoundException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
    }
}
