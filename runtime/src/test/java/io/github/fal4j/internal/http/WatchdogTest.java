package io.github.fal4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;
import org.junit.jupiter.api.Test;

final class WatchdogTest {

    @Test
    void limitIsBegunOnceUntilItPasses() {
        Watchdog watchdog = new Watchdog(Duration.ofHours(1));
        watchdog.renew();
        watchdog.renew();

        assertThat(watchdog.isAsleep()).isTrue();
        assertThat(watchdog.exit()).as("it passed meanwhile").isFalse();
    }

    @Test
    void limitThatHasPassedIsBegunAgain() throws InterruptedException {
        Watchdog watchdog = new Watchdog(Duration.ofMillis(1));
        for (int time = 0; time < 3; time++) {
            watchdog.renew();
            passALimitOf(Duration.ofMillis(5));
            assertThat(watchdog.isAsleep()).as("of time " + time).isFalse();
        }
    }

    /** Limits pass in order, on one thread. */
    private static void passALimitOf(Duration limit) throws InterruptedException {
        CountDownLatch passed = new CountDownLatch(1);
        AsyncTimeout later = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                passed.countDown();
            }
        };
        later.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        later.enter();
        assertThat(passed.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
