package io.github.fal4j.internal.queue;

import io.github.fal4j.error.ResponseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to pause between questions about a request: a quarter of its age, so that a short job is noticed soon and a long one is
 * asked about seldom; longer where many ask; until it should be over, where that is known; longer after failures, and never shorter
 * than the service asks.
 */
final class Pace {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(4);
    /** However many ask. */
    private static final Duration LONGEST_SHARE = Duration.ofSeconds(30);
    /** What a request that should be over is given, so that it mostly is. */
    private static final Duration GRACE = Duration.ofMillis(25);

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);
    private static final double SPREAD = 0.2;

    private Pace() {}

    /**
     * Returns the age at which to look for the first time.
     *
     * @param age how old the request is
     * @param share how long each has to pause so that all together do not ask too often
     * @param random from 0 to 1
     */
    static Duration first(Duration age, Duration share, double random) {
        Duration part = Duration.ofNanos((long) (share.toNanos() * random));
        return age.compareTo(SHORTEST) > 0 ? age : between(SHORTEST, part, LONGEST_SHARE);
    }

    /**
     * Returns the longest pause after an answer.
     *
     * @param age how old the request is
     * @param share how long each has to pause so that all together do not ask too often
     * @param random from 0 to 1
     */
    static Duration after(Duration age, Duration share, double random) {
        Duration own = between(SHORTEST, age.dividedBy(4), LONGEST);
        return spread(between(own, share, LONGEST_SHARE), random);
    }

    /**
     * Returns the pause until the next look.
     *
     * @param age how old the request is
     * @param lookBy the age at which to look at the latest
     * @param usual the age at which the request should be over; when it is not, looks soon again, and then ever later
     */
    static Duration until(Duration age, Duration lookBy, @Nullable Duration usual) {
        Duration longest = lookBy.minus(age);
        Duration pause = longest;
        if (usual != null) {
            Duration due = usual.plus(GRACE).minus(age);
            Duration overdue = age.minus(usual);
            pause = due.compareTo(Duration.ZERO) > 0 ? due : between(GRACE.multipliedBy(2), overdue, LONGEST);
        }
        return between(Duration.ofMillis(1), pause, longest);
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
