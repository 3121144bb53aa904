package io.github.fal4j.internal.concurrent;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The machine's own time; its one daemon thread starts with the first task, and ends a while after the last, or when the limit that it
 * waits for would have passed.
 */
public final class SystemTiming implements Timing {

    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor scheduler;
    private final Deadlines limits = new Deadlines(this);

    /** Starts no thread yet. */
    public SystemTiming() {
        scheduler = new ScheduledThreadPoolExecutor(1, new DaemonThreads("fal4j-timer"));
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        try {
            // Unlike toNanos(), convert() takes a delay of centuries for the longest there is.
            Future<?> scheduled = scheduler.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {}; // the client is closed, and closing has already failed whatever waits for the task
        }
    }

    @Override
    public Runnable limit(Duration delay, Runnable task) {
        return limits.begin(delay, task)::done;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
