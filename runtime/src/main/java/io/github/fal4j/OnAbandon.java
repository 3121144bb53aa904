package io.github.fal4j;

/**
 * What becomes of a queued request when nobody waits for it any longer: the time limit is over, the future was cancelled, or the
 * thread was interrupted. A wait that fails otherwise, or whose client is closed, never cancels the request.
 */
public enum OnAbandon {
    /** It goes on; the exception says which request it is. */
    DETACH,
    /** The service is asked to cancel it, which a request that runs may not heed. Nobody waits for the answer. */
    CANCEL_REQUEST
}
