package io.github.fal4j.internal.queue;

import io.github.fal4j.error.ResponseException;
import java.time.Duration;

/**
 * How long to pause between questions about a request: a quarter of the time it has taken so far, so that a short job is noticed soon
 * and a long one is asked about seldom; longer after failures, and never shorter than the service asks.
 */
final class Pace {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);
    private static final double SPREAD = 0.2;

    private Pace() {}

    /**
     * Returns the pause after an answer.
     *
     * @param random from 0 to 1
     */
    static Duration after(Duration elapsed, double random) {
        return spread(between(SHORTEST, elapsed.dividedBy(4), LONGEST), random);
    }

    /**
     * Returns the pause after a failure.
     *
     * @param inARow how many failures there were since the last answer, this one included
     * @param random from 0 to 1
     */
    static Duration afterFailure(Throwable failure, int inARow, double random) {
        Duration doubling = FIRST_RETRY.multipliedBy(1L << Math.min(inARow - 1, 10));
        Duration pause = spread(between(FIRST_RETRY, doubling, LONGEST_RETRY), random);
        Duration asked =
                failure instanceof ResponseException answer ? answer.response().retryAfter() : null;
        return asked == null ? pause : between(pause, asked, LONGEST_ASKED);
    }

    private static Duration between(Duration least, Duration value, Duration most) {
        Duration capped = value.compareTo(most) > 0 ? most : value;
        return capped.compareTo(least) < 0 ? least : capped;
    }

    private static Duration spread(Duration pause, double random) {
        return Duration.ofNanos((long) (pause.toNanos() * (1 - SPREAD + 2 * SPREAD * random)));
    }
}
