package io.github.fal4j.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs tasks on few threads as long as they are short, and on as many as it takes where they block: whenever tasks wait and none was
 * begun for a while, there is one thread more. Idle threads end. Thread-safe.
 */
public final class ElasticThreads implements Executor, AutoCloseable {

    private static final int FEW = 4;
    private static final long PATIENCE_MILLIS = 100;

    private final Workers workers;
    /** Whether a thread waits to see if those that there are get on. */
    private final AtomicBoolean reserve = new AtomicBoolean();

    /** Starts no thread yet. */
    public ElasticThreads(ThreadFactory factory) {
        this.workers = new Workers(factory, this::grow);
    }

    @Override
    public void execute(Runnable task) {
        workers.add(task);
    }

    /** Lets threads end as soon as there is nothing to do. Tasks are still run, those that come later, too. */
    @Override
    public void close() {
        workers.close();
    }

    private void grow() {
        if (!workers.growTo(FEW) && reserve.compareAndSet(false, true) && !workers.start(this::workIfNeeded)) {
            reserve.set(false);
        }
    }

    private void workIfNeeded() {
        long before = -1;
        while (before != workers.begun()) {
            before = workers.begun();
            pause();
            if (hasLeft()) {
                return;
            }
        }
        reserve.set(false);
        workers.work();
    }

    /** A thread that joined the others for nothing would be one more with every burst of tasks. */
    private boolean hasLeft() {
        // First, so that a task that comes as this one leaves finds another.
        reserve.set(false);
        if (workers.leaveIfUnneeded()) {
            return true;
        }
        boolean taken = !reserve.compareAndSet(false, true);
        if (taken) {
            workers.leave();
        }
        return taken;
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException ofATaskThatIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
