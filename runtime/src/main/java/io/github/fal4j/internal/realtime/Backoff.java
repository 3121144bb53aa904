package io.github.fal4j.internal.realtime;

import java.time.Duration;

/** How long to wait before a connection is opened again: anywhere up to a bound that doubles, so that many do not come at once. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    private Backoff() {}

    /**
     * Returns the pause.
     *
     * @param failures connections that failed in a row, 1 or more
     * @param random from 0 to 1
     */
    static Duration pause(int failures, double random) {
        Duration bound = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration most = bound.compareTo(LONGEST) < 0 ? bound : LONGEST;
        return Duration.ofNanos((long) (most.toNanos() * random));
    }
}
