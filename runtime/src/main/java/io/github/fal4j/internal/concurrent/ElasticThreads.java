package io.github.fal4j.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on few threads as long as they are short, and on as many as it takes where they block: whenever tasks wait and none was
 * begun for a while, there is one thread more. Idle threads end. Thread-safe.
 */
public final class ElasticThreads implements Executor, AutoCloseable {

    private static final int FEW = 4;
    private static final long PATIENCE_MILLIS = 100;
    private static final long IDLE_SECONDS = 10;

    private final ThreadFactory factory;
    private final TransferQueue<Runnable> tasks = new LinkedTransferQueue<>();
    private final AtomicLong begun = new AtomicLong();
    private int threads;
    /** Whether a thread waits to see if those that there are get on. */
    private boolean reserve;

    private volatile boolean closed;

    /** Starts no thread yet. */
    public ElasticThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public void execute(Runnable task) {
        if (!tasks.tryTransfer(task)) {
            tasks.add(task);
            grow();
        }
    }

    /** Lets threads end as soon as there is nothing to do. Tasks are still run. */
    @Override
    public void close() {
        closed = true;
        boolean woken = true;
        while (woken) {
            woken = tasks.tryTransfer(() -> {});
        }
    }

    private synchronized void grow() {
        if (threads < FEW) {
            start(this::work);
        } else if (!reserve) {
            reserve = true;
            start(this::workIfNeeded);
        }
    }

    private void start(Runnable loop) {
        threads++;
        factory.newThread(loop).start();
    }

    private void workIfNeeded() {
        long before = -1;
        while (before != begun.get()) {
            before = begun.get();
            pause();
            if (endedUnneeded()) {
                return;
            }
        }
        synchronized (this) {
            reserve = false;
        }
        work();
    }

    /** A thread that joined the others for nothing would be one more with every burst of tasks. */
    private synchronized boolean endedUnneeded() {
        if (!tasks.isEmpty()) {
            return false;
        }
        reserve = false;
        threads--;
        return true;
    }

    private void work() {
        for (Runnable task = take(); task != null; task = take()) {
            begun.incrementAndGet();
            if (!tasks.isEmpty()) {
                grow();
            }
            run(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    private @Nullable Runnable take() {
        while (true) {
            Runnable task = closed ? tasks.poll() : pollFor(IDLE_SECONDS);
            if (task != null) {
                return task;
            }
            synchronized (this) {
                if (tasks.isEmpty()) {
                    threads--;
                    return null;
                }
            }
        }
    }

    private @Nullable Runnable pollFor(long seconds) {
        try {
            return tasks.poll(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException ofATaskThatIsOver) {
            return tasks.poll();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException ofATaskThatIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
