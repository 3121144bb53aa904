package io.github.fal4j.internal.concurrent;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stops work that takes too long. Thread-safe.
 *
 * <p>A timer set for each piece of work would wake the timer's thread each time, which costs as much as the rest of a quick call. Here
 * only the earliest moment is waited for, and still waited for when that work is done: whatever begins until then ends later, and is
 * merely noted. So thousands of calls with limits of an hour cost one waking an hour.
 */
public final class Deadlines {

    /** A century: longer ones could not be told from moments that have passed. */
    private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(36_525);

    private final Timing timing;
    private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
    private volatile boolean waking;
    /** If waking, when all that is open is looked at. */
    private volatile long wakeAt;

    private Runnable forget = () -> {};

    /** Waits for nothing yet. */
    public Deadlines(Timing timing) {
        this.timing = timing;
    }

    /**
     * Begins work that is not to take longer.
     *
     * @param stop stops it; is run once at most, on the timer's thread
     */
    public Deadline begin(Duration limit, Runnable stop) {
        long nanos = Math.min(TimeUnit.NANOSECONDS.convert(limit), LONGEST_NANOS);
        Deadline deadline = new Deadline(timing.nanoTime() + nanos, stop);
        // Noted first: if the alarm goes off just now, it either sees this or is seen to be no longer set.
        open.add(deadline);
        try {
            if (!waking || isBefore(deadline.at, wakeAt)) {
                wakeFor(deadline.at);
            }
        } catch (RuntimeException | Error noTimer) {
            deadline.done();
            throw noTimer;
        }
        return deadline;
    }

    private synchronized void wakeFor(long at) {
        if (waking && !isBefore(at, wakeAt)) {
            return;
        }
        Runnable later = forget;
        forget = timing.after(Duration.ofNanos(Math.max(0, at - timing.nanoTime())), this::look);
        wakeAt = at;
        waking = true;
        later.run();
    }

    private void look() {
        synchronized (this) {
            waking = false;
        }
        long now = timing.nanoTime();
        Deadline next = null;
        for (Deadline deadline : open) {
            if (!isBefore(now, deadline.at)) {
                deadline.pass();
            } else if (next == null || isBefore(deadline.at, next.at)) {
                next = deadline;
            }
        }
        if (next != null) {
            wakeFor(next.at);
        }
    }

    /** Readings of the clock may overflow. */
    private static boolean isBefore(long one, long other) {
        return one - other < 0;
    }

    /** The moment until which a piece of work may take. Thread-safe. */
    public final class Deadline {

        private final long at;
        private final Runnable stop;
        private volatile boolean passed;

        private Deadline(long at, Runnable stop) {
            this.at = at;
            this.stop = stop;
        }

        /** Says that the work is done. */
        public void done() {
            open.remove(this);
        }

        /** Tells whether the work was stopped. */
        public boolean hasPassed() {
            return passed;
        }

        private void pass() {
            if (open.remove(this)) {
                passed = true;
                try {
                    stop.run();
                } catch (RuntimeException | Error failure) { // the others are to be stopped all the same
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                }
            }
        }
    }
}
