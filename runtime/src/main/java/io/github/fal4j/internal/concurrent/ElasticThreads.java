package io.github.fal4j.internal.concurrent;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs tasks on few threads as long as they are short, and on as many as it takes where they block: whenever tasks wait and none was
 * begun for a while, there is one thread more. Runs tasks that come once it is closed, too. Thread-safe.
 */
public final class ElasticThreads extends BoundedThreads {

    private static final int FEW = 4;
    private static final long PATIENCE_MILLIS = 100;

    private final AtomicLong begun = new AtomicLong();
    /** Whether a thread waits to see if those that there are get on. */
    private boolean reserve;

    /** Starts no thread yet. */
    public ElasticThreads(ThreadFactory factory) {
        super(FEW, factory);
    }

    @Override
    public void execute(Runnable task) {
        handOver(task);
    }

    @Override
    synchronized void grow() {
        if (threads() < FEW) {
            super.grow();
        } else if (!reserve) {
            reserve = true;
            start(this::workIfNeeded);
        }
    }

    @Override
    void begin() {
        begun.incrementAndGet();
        if (isCrowded()) {
            grow();
        }
    }

    private void workIfNeeded() {
        long before = -1;
        while (before != begun.get()) {
            before = begun.get();
            pause();
            if (isUnneeded()) {
                return;
            }
        }
        synchronized (this) {
            reserve = false;
        }
        work();
    }

    /** A thread that joined the others for nothing would be one more with every burst of tasks. */
    private synchronized boolean isUnneeded() {
        boolean unneeded = endedUnneeded();
        if (unneeded) {
            reserve = false;
        }
        return unneeded;
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException ofATaskThatIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
