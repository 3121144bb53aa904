package io.github.fal4j.error;

import org.jspecify.annotations.Nullable;

/** Something went wrong on a live connection. */
public final class RealtimeException extends FalException {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final String reason;

    /** Creates the exception. */
    public RealtimeException(String message, String error, String reason, @Nullable Throwable cause) {
        super(message, cause, null);
        this.error = error;
        this.reason = reason;
    }

    /**
     * Returns what went wrong as a code: the service's, such as {@code INTERNAL_ERROR}, or one of {@code CONNECTION_LOST},
     * {@code QUEUE_FULL}, {@code DROPPED}, {@code CLOSED}, {@code LISTENER_FAILED}.
     */
    public String error() {
        return error;
    }

    /** Returns the service's words, or empty text if there are none. */
    public String reason() {
        return reason;
    }

    /** Tells whether sending the input again may help; it may have been worked on. */
    @Override
    public boolean isRetryable() {
        return error.equals("CONNECTION_LOST") || error.equals("QUEUE_FULL") || error.equals("DROPPED");
    }
}
