package io.github.fal4j.generator.sync;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long to wait before an attempt: twice as long each time, with chance in it, and never shorter than the server asks. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A server that asks for more is left alone; a later run goes on from there. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Timing timing;

    Backoff(Timing timing) {
        this.timing = timing;
    }

    boolean isWorthWaiting(FetchException failure) {
        Duration asked = failure.retryAfter();
        return failure.mayPass() && (asked == null || asked.compareTo(PATIENCE) <= 0);
    }

    /** Returns the pause after an attempt, counted from 1. */
    Duration pause(FetchException failure, int attempt) {
        long full = Math.min(FIRST.toMillis() << (attempt - 1), LONGEST.toMillis());
        Duration own = Duration.ofMillis((long) (full * (0.5 + timing.random().getAsDouble() / 2)));
        Duration asked = failure.retryAfter();
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }

    /** Reads Retry-After, either seconds or a date; null when there is none, or none that can be read. */
    @Nullable
    Duration asked(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        try {
            return value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            timing.clock().instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
