package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** The key is good, but not for this (403). */
public final class PermissionException extends ResponseException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public PermissionException(String message, ErrorResponse response, @Nullable RequestRef requestRef) {
        super(message, response, requestRef);
    }
}
