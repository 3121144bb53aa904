package io.github.fal4j.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The real time, with a few daemon threads for all tasks together. */
public final class SystemTimer implements Timer, AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    /** Starts without a thread; they come with the first tasks. */
    public SystemTimer() {
        AtomicInteger count = new AtomicInteger();
        executor =
                new ScheduledThreadPoolExecutor(Math.max(2, Runtime.getRuntime().availableProcessors()), task -> {
                    Thread thread = new Thread(task, "fal-emulator-timer-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // A task that comes while the emulator closes has nobody left to serve.
        executor.setRejectedExecutionHandler((task, closed) -> {});
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void schedule(Instant when, Runnable task) {
        long delay = Math.max(0, Duration.between(instant(), when).toNanos());
        var unused = executor.schedule(task, delay, TimeUnit.NANOSECONDS);
    }

    /** Drops the tasks that have not started. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
