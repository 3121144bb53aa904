package io.github.fal4j;

/**
 * What the queue made of a cancellation. An open set: a value that is not one of the constants keeps the service's word.
 *
 * <p>Instances are immutable.
 *
 * @param value the service's word
 */
public record CancelOutcome(String value) {

    /** The request had not started and is gone from the queue. */
    public static final CancelOutcome OK = new CancelOutcome("OK");
    /** The request is running and was asked to stop; whether it does is up to the app, and it ends as completed either way. */
    public static final CancelOutcome CANCELLATION_REQUESTED = new CancelOutcome("CANCELLATION_REQUESTED");
    /** The request had already completed; its result stands. */
    public static final CancelOutcome ALREADY_COMPLETED = new CancelOutcome("ALREADY_COMPLETED");
    /** The queue knows no such request, or no longer. */
    public static final CancelOutcome NOT_FOUND = new CancelOutcome("NOT_FOUND");

    /** Returns the service's word. */
    @Override
    public String toString() {
        return value;
    }
}
