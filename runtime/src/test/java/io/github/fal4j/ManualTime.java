package io.github.fal4j;

import io.github.fal4j.internal.concurrent.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Time that passes without waiting. Short delays are over as soon as they begin and move the clock; long ones, such as time limits,
 * are over when a test advances the clock past them.
 */
class ManualTime implements Timing {

    private final Duration shortAtMost;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Duration> asked = new ArrayList<>();
    private final PriorityQueue<Task> held = new PriorityQueue<>((a, b) -> Long.compare(a.due, b.due));
    private long now = 1_000_000_000L;

    private record Task(Duration delay, long due, Runnable run) {}

    ManualTime() {
        this(Duration.ofMillis(4900));
    }

    /** Treats delays up to the given one as short; status streams are given 5 s to begin. */
    ManualTime(Duration shortAtMost) {
        this.shortAtMost = shortAtMost;
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /** Puts every jittered pause at the middle of its range. */
    @Override
    public double random() {
        return 0.5;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable run) {
        asked.add(delay);
        notifyAll();
        if (delay.compareTo(shortAtMost) <= 0) {
            pauses.add(delay);
            now += delay.toNanos();
            thread.execute(run);
            return () -> {};
        }
        Task task = new Task(delay, now + Math.min(TimeUnit.NANOSECONDS.convert(delay), Long.MAX_VALUE / 2), run);
        held.add(task);
        return () -> forget(task);
    }

    /** Moves the clock and runs what became due. */
    void advance(Duration by) {
        List<Task> due = new ArrayList<>();
        synchronized (this) {
            now += by.toNanos();
            while (!held.isEmpty() && held.peek().due <= now) {
                due.add(held.poll());
            }
        }
        due.forEach(task -> task.run.run());
    }

    /** Returns once somebody asked for the delay. */
    synchronized void awaitDelay(Duration delay) {
        while (!asked.contains(delay)) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Returns the short delays so far. */
    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Tells whether a long delay of this length is neither over nor forgotten. */
    synchronized boolean isHeld(Duration delay) {
        return held.stream().anyMatch(task -> task.delay.equals(delay));
    }

    /** Returns the long delays up to a bound that are neither over nor forgotten. */
    synchronized List<Duration> held(Duration most) {
        return held.stream()
                .map(task -> task.delay)
                .filter(delay -> delay.compareTo(most) <= 0)
                .toList();
    }

    /** Returns how many long delays are neither over nor forgotten. */
    synchronized int held() {
        return held.size();
    }

    /** Returns how many delays between short ones and the patience with a stream are neither over nor forgotten. */
    synchronized int pausing() {
        return (int) held.stream()
                .filter(task -> task.delay.compareTo(Duration.ofSeconds(5)) < 0)
                .count();
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private synchronized void forget(Task task) {
        held.remove(task);
    }
}
