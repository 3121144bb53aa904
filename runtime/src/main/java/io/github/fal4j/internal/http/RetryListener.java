package io.github.fal4j.internal.http;

import io.github.fal4j.error.FalException;
import java.time.Duration;

/** Hears of every attempt that failed and is followed by another, in calls as in waits. */
@FunctionalInterface
public interface RetryListener {

    /** Hears nothing. */
    RetryListener NONE = (purpose, attempt, failure, pause) -> {};

    /** Returns who tells the observers of the call, and then this. */
    default RetryListener afterObservers() {
        return (purpose, attempt, failure, pause) -> {
            purpose.observation().attemptFailed(purpose, attempt, failure, pause);
            retrying(purpose, attempt, failure, pause);
        };
    }

    /**
     * Takes notice; must not block or throw.
     *
     * @param purpose what the attempt was for
     * @param attempt how many attempts failed in a row, this one included
     * @param failure what it came to
     * @param pause how long until the next one
     */
    void retrying(Purpose purpose, int attempt, FalException failure, Duration pause);
}
