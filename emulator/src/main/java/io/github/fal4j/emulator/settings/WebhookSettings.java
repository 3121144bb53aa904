package io.github.fal4j.emulator.settings;

import java.time.Duration;

/**
 * How webhooks are delivered.
 *
 * <p>Immutable and thread-safe.
 *
 * @param firstTimeout how long the first attempt waits for an answer
 * @param timeout how long later attempts wait
 * @param attempts how often a delivery is tried at most
 * @param firstPause the pause after the first attempt; each further one is twice as long
 * @param longestPause the longest pause
 */
public record WebhookSettings(
        Duration firstTimeout, Duration timeout, int attempts, Duration firstPause, Duration longestPause) {

    /** 15 seconds first and two minutes later, 31 attempts, pauses from 5 seconds to two minutes. */
    public static final WebhookSettings DEFAULT = new WebhookSettings(
            Duration.ofSeconds(15), Duration.ofMinutes(2), 31, Duration.ofSeconds(5), Duration.ofMinutes(2));

    /**
     * Checks that there is an attempt and that times are no less than nothing.
     *
     * @throws IllegalArgumentException if there is no attempt, or a duration is negative
     */
    public WebhookSettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("webhooks: attempts is " + attempts + ", it must be 1 or more");
        }
        if (firstTimeout.isNegative() || timeout.isNegative() || firstPause.isNegative() || longestPause.isNegative()) {
            throw new IllegalArgumentException("webhooks: no duration may be negative");
        }
    }

    /** Returns these settings with another number of attempts. */
    public WebhookSettings withAttempts(int attempts) {
        return new WebhookSettings(firstTimeout, timeout, attempts, firstPause, longestPause);
    }

    /** Returns these settings with other pauses. */
    public WebhookSettings withPauses(Duration firstPause, Duration longestPause) {
        return new WebhookSettings(firstTimeout, timeout, attempts, firstPause, longestPause);
    }

    /** Returns how long to wait after so many attempts, the first of which is 1. */
    public Duration pauseAfter(int attempt) {
        Duration pause = firstPause;
        for (int i = 1; i < attempt && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
