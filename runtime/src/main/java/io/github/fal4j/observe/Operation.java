package io.github.fal4j.observe;

/** What a caller asks a client to do. More may be added: a {@code switch} over this needs a default. */
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
    CANCEL,
    /** Calls a model directly and gets its output as it comes. */
    STREAM,
    /** Keeps a live connection to a model, which may be made more than once. */
    REALTIME,
    /** Fetches a token for a live connection. */
    TOKEN,
    /** Uploads a file. */
    UPLOAD,
    /** Asks the platform for a price or an estimate. */
    PRICE
}
