package io.github.fal4j.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.error.ErrorResponse;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final Duration NONE = Duration.ZERO;

    private final TransportException broken = new TransportException("broken", true, new IOException(), null);

    private static RateLimitException limited(@Nullable Duration retryAfter) {
        return new RateLimitException(
                "slow down", new ErrorResponse(429, null, null, null, retryAfter, Map.of(), ""), null);
    }

    @Test
    void pauseIsAQuarterOfTheAgeWithinBounds() {
        assertThat(Pace.after(Duration.ZERO, NONE, 0.5)).isEqualTo(Duration.ofMillis(100));
        assertThat(Pace.after(Duration.ofSeconds(4), NONE, 0.5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pace.after(Duration.ofHours(1), NONE, 0.5)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void chanceSpreadsThePauseByAFifth() {
        assertThat(Pace.after(Duration.ofSeconds(4), NONE, 0)).isEqualTo(Duration.ofMillis(800));
        assertThat(Pace.after(Duration.ofSeconds(4), NONE, 0.999999))
                .isBetween(Duration.ofMillis(1199), Duration.ofMillis(1200));
    }

    @Test
    void manyThatAskPauseLonger() {
        Duration share = Duration.ofSeconds(3);
        assertThat(Pace.after(Duration.ZERO, share, 0.5)).isEqualTo(share);
        assertThat(Pace.after(Duration.ofHours(1), share, 0.5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Pace.after(Duration.ZERO, Duration.ofHours(1), 0.5)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void firstLooksAreSpreadOverTheShare() {
        Duration share = Duration.ofSeconds(3);
        assertThat(Pace.first(Duration.ZERO, NONE, 0.5)).isEqualTo(Duration.ofMillis(100));
        assertThat(Pace.first(Duration.ZERO, share, 0.5)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void oldRequestIsLookedAtAtOnce() {
        Duration age = Duration.ofSeconds(5);
        assertThat(Pace.first(age, Duration.ofSeconds(3), 0.5)).isEqualTo(age);
    }

    @Test
    void lookComesWhenTheRequestShouldBeOverButNoLaterThanItIsTime() {
        Duration lookBy = Duration.ofSeconds(4);
        assertThat(Pace.until(Duration.ofSeconds(1), lookBy, null)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Pace.until(Duration.ofSeconds(1), lookBy, Duration.ofSeconds(2)))
                .isEqualTo(Duration.ofMillis(1025));
        assertThat(Pace.until(Duration.ofSeconds(1), lookBy, Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void requestThatShouldBeOverIsLookedAtAgainSoonAndThenEverLater() {
        Duration usual = Duration.ofSeconds(2);
        Duration lookBy = Duration.ofSeconds(9);
        assertThat(Pace.until(Duration.ofMillis(2030), lookBy, usual)).isEqualTo(Duration.ofMillis(50));
        assertThat(Pace.until(Duration.ofMillis(2100), lookBy, usual)).isEqualTo(Duration.ofMillis(100));
        assertThat(Pace.until(Duration.ofMillis(2800), lookBy, usual)).isEqualTo(Duration.ofMillis(800));
        assertThat(Pace.until(Duration.ofMillis(8500), lookBy, usual)).isEqualTo(Duration.ofMillis(500));
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
