package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.time.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Does things one after another, each when it is due and not before the one in front of it. Thread-safe. */
final class Sequence {

    private final Timer timer;
    private final Deque<Step> steps = new ArrayDeque<>();
    private Instant end;

    private record Step(Instant due, Runnable action) {}

    Sequence(Timer timer) {
        this.timer = timer;
        this.end = timer.instant();
    }

    /** Returns when the last step is due, or now if that has passed. */
    synchronized Instant end() {
        Instant now = timer.instant();
        return end.isAfter(now) ? end : now;
    }

    /** Returns how many steps are still to come. */
    synchronized int size() {
        return steps.size();
    }

    synchronized void add(Instant due, Runnable action) {
        steps.add(new Step(due, action));
        end = due;
        if (steps.size() == 1) {
            timer.schedule(due, this::advance);
        }
    }

    private synchronized void advance() {
        Step next = steps.peek();
        while (next != null && !next.due().isAfter(timer.instant())) {
            next.action().run();
            steps.remove();
            next = steps.peek();
        }
        if (next != null) {
            timer.schedule(next.due(), this::advance);
        }
    }
}
