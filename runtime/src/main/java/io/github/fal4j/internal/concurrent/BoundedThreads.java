package io.github.fal4j.internal.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on threads up to a number: an idle one is used before another is made, and tasks wait while all are busy. A {@link
 * java.util.concurrent.ThreadPoolExecutor} either makes threads before it uses idle ones, or has tasks wait before it makes threads.
 * Idle threads end. Thread-safe.
 */
public class BoundedThreads extends AbstractExecutorService implements AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final int most;
    private final ThreadFactory factory;
    private final TransferQueue<Runnable> tasks = new LinkedTransferQueue<>();
    private int threads;
    private volatile boolean closed;

    /** Starts no thread yet. */
    public BoundedThreads(int most, ThreadFactory factory) {
        this.most = most;
        this.factory = factory;
    }

    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("These threads take no more tasks");
        }
        handOver(task);
    }

    /** Lets threads end as soon as there is nothing to do. Tasks that were taken are still run. */
    @Override
    public void close() {
        closed = true;
        boolean woken = true;
        while (woken) {
            woken = tasks.tryTransfer(() -> {});
        }
    }

    @Override
    public void shutdown() {
        close();
    }

    /** Leaves tasks that are being run alone. */
    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = new ArrayList<>();
        tasks.drainTo(left);
        close();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public synchronized boolean isTerminated() {
        return closed && threads == 0 && tasks.isEmpty();
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (!isTerminated()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    final void handOver(Runnable task) {
        if (!tasks.tryTransfer(task)) {
            tasks.add(task);
            grow();
        }
    }

    /** Tasks wait: adds a thread if there is reason to. */
    synchronized void grow() {
        if (threads < most) {
            start(this::work);
        }
    }

    final synchronized int threads() {
        return threads;
    }

    final boolean isCrowded() {
        return !tasks.isEmpty();
    }

    final synchronized void start(Runnable loop) {
        threads++;
        boolean started = false;
        try {
            factory.newThread(loop).start();
            started = true;
        } finally {
            if (!started) {
                threads--; // the system has no thread to spare; those that there are go on
            }
        }
    }

    /** Tells whether the present thread, which has nothing to do, is to end. A task that comes later finds one thread less. */
    final synchronized boolean endedUnneeded() {
        if (isCrowded()) {
            return false;
        }
        threads--;
        notifyAll();
        return true;
    }

    /** Runs tasks until none comes for a while. */
    final void work() {
        for (Runnable task = take(); task != null; task = take()) {
            begin();
            run(task);
        }
    }

    /** A task is about to be run. */
    void begin() {}

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
            Runnable task = closed ? tasks.poll() : pollPatiently();
            if (task != null) {
                return task;
            }
            if (endedUnneeded()) {
                return null;
            }
        }
    }

    private @Nullable Runnable pollPatiently() {
        try {
            return tasks.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ofATaskThatIsOver) {
            return tasks.poll();
        }
    }
}
