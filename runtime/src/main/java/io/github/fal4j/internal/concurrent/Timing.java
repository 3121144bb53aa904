package io.github.fal4j.internal.concurrent;

import java.time.Duration;

/** Time and chance, as far as the runtime depends on them. Implementations are thread-safe. */
public interface Timing extends AutoCloseable {

    /** Returns a reading of a clock that only moves forward, in nanoseconds. */
    long nanoTime();

    /** Returns a random number from 0 (inclusive) to 1 (exclusive). */
    double random();

    /**
     * Runs a short task after a delay.
     *
     * @return forgets the task if it has not started; harmless otherwise
     */
    Runnable after(Duration delay, Runnable task);

    /**
     * Runs a short task after a delay, unless it is forgotten before, which is the rule and costs little.
     *
     * @return forgets the task if it has not started; harmless otherwise
     */
    default Runnable limit(Duration delay, Runnable task) {
        return after(delay, task);
    }

    /** Returns a future that ends after a delay. */
    default Pending<Duration> pause(Duration delay) {
        Pending<Duration> pause = Pending.create();
        pause.backedBy(after(delay, () -> pause.complete(delay)));
        return pause;
    }

    /** Forgets all tasks. */
    @Override
    void close();
}
