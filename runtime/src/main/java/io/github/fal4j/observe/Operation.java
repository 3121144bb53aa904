package io.github.fal4j.observe;

/** What a caller asks a client to do. */
public enum Operation {
    /** Calls a model directly. */
    RUN,
    /** Puts a request into the queue. */
    SUBMIT,
    /** Puts a request into the queue, waits and fetches its result. */
    SUBSCRIBE,
    /** Asks once how a request stands. */
    STATUS,
    /** Follows a request to its end. */
    EVENTS,
    /** Waits for a request and fetches its result. */
    RESULT,
    /** Asks to cancel a request. */
    CANCEL
}
