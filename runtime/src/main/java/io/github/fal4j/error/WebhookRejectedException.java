package io.github.fal4j.error;

/**
 * A webhook is not from fal, or too old, or no webhook at all: nothing in it may be believed. Answer it with 401 or 400, without a
 * reason.
 */
public final class WebhookRejectedException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public WebhookRejectedException(String message) {
        super(message, null, null);
    }
}
