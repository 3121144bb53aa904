package io.github.fal4j.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.error.ErrorResponse;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private final TransportException broken = new TransportException("broken", true, new IOException(), null);

    private static RateLimitException limited(@Nullable Duration retryAfter) {
        return new RateLimitException("slow down", new ErrorResponse(429, null, null, null, retryAfter, ""), null);
    }

    @Test
    void pauseIsAQuarterOfTheAgeWithinBounds() {
        assertThat(Pace.after(Duration.ZERO, 0.5)).isEqualTo(Duration.ofMillis(100));
        assertThat(Pace.after(Duration.ofSeconds(4), 0.5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pace.after(Duration.ofHours(1), 0.5)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void chanceSpreadsThePauseByAFifth() {
        assertThat(Pace.after(Duration.ofSeconds(4), 0)).isEqualTo(Duration.ofMillis(800));
        assertThat(Pace.after(Duration.ofSeconds(4), 0.999999))
                .isBetween(Duration.ofMillis(1199), Duration.ofMillis(1200));
    }

    @Test
    void failuresDoubleThePauseUpToABound() {
        assertThat(Pace.afterFailure(broken, 1, 0.5)).isEqualTo(Duration.ofMillis(250));
        assertThat(Pace.afterFailure(broken, 2, 0.5)).isEqualTo(Duration.ofMillis(500));
        assertThat(Pace.afterFailure(broken, 1000, 0.5)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void serviceMayAskForALongerPauseUpToABound() {
        assertThat(Pace.afterFailure(limited(null), 1, 0.5)).isEqualTo(Duration.ofMillis(250));
        assertThat(Pace.afterFailure(limited(Duration.ZERO), 1, 0.5)).isEqualTo(Duration.ofMillis(250));
        assertThat(Pace.afterFailure(limited(Duration.ofSeconds(7)), 1, 0.5)).isEqualTo(Duration.ofSeconds(7));
        assertThat(Pace.afterFailure(limited(Duration.ofDays(1)), 1, 0.5)).isEqualTo(Duration.ofMinutes(1));
    }
}
