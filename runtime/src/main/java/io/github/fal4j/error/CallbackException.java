package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/**
 * A callback or an interceptor of the caller's threw, which ended the call. A request that is in the queue goes on and can be waited for
 * again.
 *
 * <p>The cause is what was thrown.
 */
public final class CallbackException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public CallbackException(String message, Throwable cause, @Nullable RequestRef requestRef) {
        super(message, cause, requestRef);
    }
}
