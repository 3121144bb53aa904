package io.github.fal4j.error;

import io.github.fal4j.RequestRef;

/**
 * A callback of the caller threw, which ended the waiting. The request goes on and can be waited for again.
 *
 * <p>The cause is what the callback threw.
 */
public final class CallbackException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public CallbackException(String message, Throwable cause, RequestRef requestRef) {
        super(message, cause, requestRef);
    }
}
