package io.github.fal4j.emulator.queue;

/** What became of the wish to cancel a request. */
public enum Cancellation {
    /** It left the queue before a runner took it. */
    OK(200),
    /** Its runner was told. */
    CANCELLATION_REQUESTED(202),
    /** It had ended before. */
    ALREADY_COMPLETED(400);

    private final int httpStatus;

    Cancellation(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** Returns the HTTP status that tells it. */
    public int httpStatus() {
        return httpStatus;
    }
}
