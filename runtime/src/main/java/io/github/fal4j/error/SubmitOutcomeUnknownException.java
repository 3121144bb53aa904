package io.github.fal4j.error;

import org.jspecify.annotations.Nullable;

/**
 * A direct call or a submission was sent, but what became of it is not known: it may run and be billed.
 *
 * <p>The client never sends such a call again by itself. Before doing so, look into the account's request history.
 */
public final class SubmitOutcomeUnknownException extends FalException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String requestId;

    /** Creates the exception. */
    public SubmitOutcomeUnknownException(String message, @Nullable String requestId, @Nullable Throwable cause) {
        super(message, cause, null);
        this.requestId = requestId;
    }

    /** Returns the id that the service named before the connection failed, or null if it did not get that far. */
    @Override
    public @Nullable String requestId() {
        return requestId;
    }
}
