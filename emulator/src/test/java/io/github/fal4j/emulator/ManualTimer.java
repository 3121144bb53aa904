package io.github.fal4j.emulator;

import io.github.fal4j.emulator.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** A time that stands still until a test moves it; due tasks run on the moving thread, in order. */
final class ManualTimer implements Timer {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Task(Instant when, long number, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = when.compareTo(other.when);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private Instant now = START;
    private long scheduled;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void schedule(Instant when, Runnable action) {
        synchronized (this) {
            scheduled++;
            notifyAll();
            if (when.isAfter(now)) {
                tasks.add(new Task(when, scheduled, action));
                return;
            }
        }
        action.run();
    }

    void advance(Duration duration) {
        Instant end = instant().plus(duration);
        Task due = nextUntil(end);
        while (due != null) {
            due.action().run();
            due = nextUntil(end);
        }
    }

    private synchronized Task nextUntil(Instant end) {
        Task next = tasks.peek();
        if (next == null || next.when().isAfter(end)) {
            now = end;
            return null;
        }
        now = next.when();
        return tasks.remove();
    }

    /** Returns how many tasks were scheduled in all. */
    synchronized long scheduled() {
        return scheduled;
    }

    /** Waits until so many tasks were scheduled in all. */
    synchronized void awaitScheduled(long count) throws InterruptedException {
        while (scheduled < count) {
            wait();
        }
    }
}
