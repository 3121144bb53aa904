package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/**
 * The caller's time limit for waiting is over. The request goes on and can be waited for again.
 *
 * <p>The cause, where there is one, is the last failure to learn the status.
 */
public final class WaitTimeoutException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public WaitTimeoutException(String message, @Nullable Throwable cause, RequestRef requestRef) {
        super(message, cause, requestRef);
    }
}
