package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** The waiting thread was interrupted; its interrupt flag is set again. A request in the queue goes on and can be waited for again. */
public final class WaitInterruptedException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public WaitInterruptedException(String message, InterruptedException cause, @Nullable RequestRef requestRef) {
        super(message, cause, requestRef);
    }
}
