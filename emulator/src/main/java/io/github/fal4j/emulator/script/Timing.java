package io.github.fal4j.emulator.script;

import java.time.Duration;

/**
 * How long a request takes and what it shows meanwhile.
 *
 * <p>Immutable and thread-safe.
 *
 * @param startDelay how long until a runner takes the request: spent in the queue, or waiting on a direct call
 * @param requestsAhead pretended requests in front of it; they leave at equal intervals during {@code startDelay}
 * @param runDuration how long the runner works
 * @param steps log lines the runner writes, at equal intervals during {@code runDuration}
 */
public record Timing(Duration startDelay, int requestsAhead, Duration runDuration, int steps) {

    /** Long enough to see positions and logs go by, short enough for a test: one second with two ahead and four steps. */
    public static final Timing DEFAULT = new Timing(Duration.ofMillis(300), 2, Duration.ofMillis(700), 4);

    /** Completed as soon as submitted: no delay, nobody ahead, no log lines. */
    public static final Timing INSTANT = new Timing(Duration.ZERO, 0, Duration.ZERO, 0);

    /**
     * Checks that nothing is negative.
     *
     * @throws IllegalArgumentException if a duration or a count is negative
     */
    public Timing {
        requireNotNegative("startDelay", startDelay.isNegative(), startDelay);
        requireNotNegative("requestsAhead", requestsAhead < 0, requestsAhead);
        requireNotNegative("runDuration", runDuration.isNegative(), runDuration);
        requireNotNegative("steps", steps < 0, steps);
    }

    /** Returns this timing with another start delay. */
    public Timing withStartDelay(Duration startDelay) {
        return new Timing(startDelay, requestsAhead, runDuration, steps);
    }

    /** Returns this timing with another number of pretended requests ahead. */
    public Timing withRequestsAhead(int requestsAhead) {
        return new Timing(startDelay, requestsAhead, runDuration, steps);
    }

    /** Returns this timing with another run duration. */
    public Timing withRunDuration(Duration runDuration) {
        return new Timing(startDelay, requestsAhead, runDuration, steps);
    }

    /** Returns this timing with another number of steps. */
    public Timing withSteps(int steps) {
        return new Timing(startDelay, requestsAhead, runDuration, steps);
    }

    private static void requireNotNegative(String name, boolean negative, Object value) {
        if (negative) {
            throw new IllegalArgumentException("timing: " + name + " is " + value + ", it must not be negative");
        }
    }
}
