package io.github.fal4j.internal.concurrent;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks on threads up to a number: an idle one is used before another is made, and tasks wait while all are busy. Of the two, a {@link
 * java.util.concurrent.ThreadPoolExecutor} whose tasks can wait does the second only. Idle threads end. Thread-safe.
 */
public final class BoundedThreads extends AbstractExecutorService {

    private final int most;
    private final Workers workers;
    private volatile boolean shutdown;

    /** Starts no thread yet. */
    public BoundedThreads(int most, ThreadFactory factory) {
        this.most = most;
        this.workers = new Workers(factory, this::grow);
    }

    @Override
    public void execute(Runnable task) {
        if (shutdown) {
            throw new RejectedExecutionException("These threads take no more tasks");
        }
        workers.add(task);
    }

    @Override
    public void shutdown() {
        shutdown = true;
        workers.close();
    }

    /** Leaves tasks that are being run alone. */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return workers.drain();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        try {
            return awaitTermination(0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return workers.awaitEnd(unit.toNanos(timeout)) && shutdown;
    }

    private void grow() {
        var unused = workers.growTo(most);
    }
}
