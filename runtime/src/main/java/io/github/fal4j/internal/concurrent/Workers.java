package io.github.fal4j.internal.concurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run tasks one after the other, idle ones before any other is made, and end when there are no tasks for a while. When
 * there is to be one thread more is for their owner to say. Thread-safe.
 */
final class Workers {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ThreadFactory factory;
    private final Runnable crowded;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private int threads;
    private int idle;
    private long begun;
    private boolean closed;

    /**
     * Starts no thread yet.
     *
     * @param crowded is run when tasks wait that no idle thread is there for: as one comes, and as one of them is begun
     */
    Workers(ThreadFactory factory, Runnable crowded) {
        this.factory = factory;
        this.crowded = crowded;
    }

    /**
     * Takes a task.
     *
     * @throws OutOfMemoryError if there is no thread for it, and the system has none to spare; it is not run then
     */
    void add(Runnable task) {
        boolean waits;
        lock.lock();
        try {
            tasks.add(task);
            waits = isCrowded();
            if (!waits) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
        if (waits) {
            try {
                crowded.run();
            } catch (RuntimeException | Error noThread) {
                if (remove(task)) {
                    throw noThread;
                }
            }
        }
    }

    /** Starts a thread if tasks wait for one; returns false if there are that many already. */
    boolean growTo(int most) {
        lock.lock();
        try {
            if (threads >= most) {
                return false;
            }
            if (isCrowded()) {
                start(this::work);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts a thread that counts as one of these, and tells whether it could: those that there are go on without. It ends with {@link
     * #work}, {@link #leave} or {@link #leaveIfUnneeded}.
     */
    boolean start(Runnable loop) {
        lock.lock();
        try {
            factory.newThread(loop).start();
            threads++;
            return true;
        } catch (OutOfMemoryError noneToSpare) {
            if (threads == 0) {
                throw noneToSpare;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Runs tasks on the present thread until none comes for a while. */
    void work() {
        for (Runnable task = take(); task != null; task = take()) {
            run(task);
        }
    }

    /** Says that the present thread ends. */
    void leave() {
        lock.lock();
        try {
            threads--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that the present thread ends unless tasks wait, and tells which of the two. */
    boolean leaveIfUnneeded() {
        lock.lock();
        try {
            if (!tasks.isEmpty()) {
                return false;
            }
            leave();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many tasks were begun so far. */
    long begun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** Lets threads end as soon as there is nothing to do. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the tasks that wait, which are not run any more. */
    List<Runnable> drain() {
        lock.lock();
        try {
            List<Runnable> waiting = new ArrayList<>(tasks);
            tasks.clear();
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every thread has ended and no task waits, and tells whether that came about in time. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (threads > 0 || !tasks.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isCrowded() {
        return tasks.size() > idle;
    }

    private boolean remove(Runnable task) {
        lock.lock();
        try {
            return tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable take() {
        lock.lock();
        try {
            long left = IDLE_NANOS;
            while (tasks.isEmpty()) {
                if (closed || left <= 0) {
                    leave();
                    return null;
                }
                idle++;
                try {
                    left = arrived.awaitNanos(left);
                } catch (InterruptedException ofATaskThatIsOver) {
                    // waits on
                } finally {
                    idle--;
                }
            }
            Runnable task = tasks.remove();
            begun++;
            if (isCrowded()) {
                crowded.run();
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    private static void run(Runnable task) {
        Thread thread = Thread.currentThread();
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } finally {
            var unused = Thread.interrupted(); // an interrupt of one task is not the next one's
        }
    }
}
