package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/** The client was closed before or while it was used. A request that was waited for goes on; another client can pick it up. */
public final class ClientClosedException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ClientClosedException(String message, @Nullable RequestRef requestRef) {
        super(message, null, requestRef);
    }
}
