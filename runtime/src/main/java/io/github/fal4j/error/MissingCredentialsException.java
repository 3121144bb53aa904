package io.github.fal4j.error;

import org.jspecify.annotations.Nullable;

/** There is no key to make a call with; nothing was sent. */
public final class MissingCredentialsException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for a key that is nowhere to be found. */
    public MissingCredentialsException(String message) {
        this(message, null);
    }

    /** Creates the exception for a key that could not be obtained. */
    public MissingCredentialsException(String message, @Nullable Throwable cause) {
        super(message, cause, null);
    }
}
