package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/**
 * The connection failed in a way that costs nothing: the call never left, or it only asked for something.
 *
 * <p>Direct calls and submissions that may have left are {@link SubmitOutcomeUnknownException} instead.
 */
public final class TransportException extends FalException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /** Creates the exception. */
    public TransportException(String message, boolean sent, Throwable cause, @Nullable RequestRef requestRef) {
        super(message, cause, requestRef);
        this.sent = sent;
    }

    /** Tells whether any part of the call may have reached the service. */
    public boolean isSent() {
        return sent;
    }

    /** Returns true. */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
