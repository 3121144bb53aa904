package io.github.fal4j.generator.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, as far as a sync depends on them.
 *
 * @param clock the time of day
 * @param sleeper waits
 * @param random numbers from 0 (inclusive) to 1 (exclusive)
 * @param connectWithin how long a connection may take to be made
 * @param answerWithin how long an answer may take to be complete
 */
record Timing(Clock clock, Sleeper sleeper, DoubleSupplier random, Duration connectWithin, Duration answerWithin) {

    /** Waits. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    static Timing system() {
        return new Timing(
                Clock.systemUTC(),
                duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()),
                () -> ThreadLocalRandom.current().nextDouble(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2));
    }
}
