package io.github.fal4j.error;

/** The call was not made, since the client's spending limit has no room for it; see {@link io.github.fal4j.pricing.SpendingLimit}. */
public final class SpendingLimitException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public SpendingLimitException(String message) {
        super(message, null, null);
    }
}
