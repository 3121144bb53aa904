package io.github.fal4j.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time limits of a client.
 *
 * @param connect until a connection stands
 * @param idle without a byte in a direct call
 * @param total of one call, waiting for a queued request included
 */
public record Timeouts(Duration connect, Duration idle, Duration total) {

    /** What holds unless the caller says otherwise. */
    public static final Timeouts DEFAULTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofHours(1));

    /** Checks the limits. */
    public Timeouts {
        positive("connectTimeout", connect);
        positive("idleTimeout", idle);
        positive("totalTimeout", total);
    }

    /** Returns the limit if it is one. */
    public static Duration positive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero: " + timeout);
        }
        return timeout;
    }

    /** Returns how long a call about a queued request may be silent: these are answered at once or not at all. */
    Duration queueIdle() {
        Duration minute = Duration.ofMinutes(1);
        return idle.compareTo(minute) < 0 ? idle : minute;
    }

    /** Returns the limit in what OkHttp can count: whole milliseconds, of which none would mean no limit, up to 24 days. */
    static Duration inOkHttp(Duration limit) {
        long millis = TimeUnit.MILLISECONDS.convert(limit);
        return Duration.ofMillis(Math.max(1, Math.min(millis, Integer.MAX_VALUE)));
    }
}
