package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** The key was not accepted (401). */
public final class AuthenticationException extends ResponseException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public AuthenticationException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
    }
}
