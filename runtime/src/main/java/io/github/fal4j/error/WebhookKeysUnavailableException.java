package io.github.fal4j.error;

/** The keys that webhooks are signed with cannot be fetched, so none can be checked. Answer with 503: fal delivers again. */
public final class WebhookKeysUnavailableException extends FalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public WebhookKeysUnavailableException(String message, Throwable cause) {
        super(message, cause, null);
    }

    /** Returns true. */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
