package io.github.fal4j.emulator.queue;

import io.github.fal4j.emulator.queue.RequestState.Completed;
import io.github.fal4j.emulator.queue.RequestState.InProgress;
import io.github.fal4j.emulator.queue.RequestState.InQueue;
import io.github.fal4j.emulator.script.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes in the life of a request; its state at any instant is looked up here.
 *
 * <p>Immutable. Changes are ordered by time; the first is the submit. Without a limit to wait for, all of them are laid down when the
 * request is submitted; otherwise the rest is when it is let in.
 */
final class Plan {

    /**
     * What decides about a request's life.
     *
     * @param timing how long things take
     * @param deadline until when a runner must take it, also for a later time
     * @param losses how many runners are lost with it, each half-way
     * @param attempts how many runners it may have
     */
    record Course(Timing timing, Instant deadline, int losses, int attempts) {}

    /** Why a request is over, as far as the plan knows. */
    enum End {
        OUTPUT,
        START_TIMED_OUT,
        RUNNER_LOST
    }

    private record Change(
            Instant at, RequestState state, @Nullable String log) {}

    private final List<Change> changes;
    private final Instant ready;
    private final @Nullable End end;

    private Plan(List<Change> changes, Instant ready, @Nullable End end) {
        this.changes = List.copyOf(changes);
        this.ready = ready;
        this.end = end;
    }

    /** Plans the way to the front of the queue, where a request stays until it is let in, or until its deadline. */
    static Plan submitted(Instant submitted, Course course) {
        List<Change> changes = new ArrayList<>();
        Instant ready = wait(changes, submitted, course);
        return ready.isAfter(course.deadline())
                ? ended(changes, course.deadline(), End.START_TIMED_OUT)
                : new Plan(changes, ready, null);
    }

    /** Returns when a runner may take the request. */
    Instant ready() {
        return ready;
    }

    /** Tells why the request ends, null as long as nobody knows when it will. */
    @Nullable
    End end() {
        return end;
    }

    /** Returns the plan of a request that was waiting and that a runner takes at an instant. */
    Plan letIn(Instant start, Course course) {
        List<Change> all = new ArrayList<>(changes);
        Timing timing = course.timing();
        Timing half = timing.withRunDuration(timing.runDuration().dividedBy(2)).withSteps(timing.steps() / 2);
        Instant now = start;
        for (int lost = 1; lost <= course.losses(); lost++) {
            now = run(all, now, half, timing.steps());
            if (lost == course.attempts()) {
                return ended(all, now, End.RUNNER_LOST);
            }
            Instant waitingSince = now;
            now = wait(all, now, course);
            if (now.isAfter(course.deadline())) {
                // A deadline that passed while the runner worked counts from the moment the request waits again.
                Instant end = course.deadline().isAfter(waitingSince) ? course.deadline() : waitingSince;
                return ended(all, end, End.START_TIMED_OUT);
            }
        }
        now = run(all, now, timing, timing.steps());
        return ended(all, now, End.OUTPUT);
    }

    /** Returns this plan cut off at an instant, from which on the request is completed. */
    Plan endedAt(Instant at, End why) {
        return ended(happenedUntil(at), at, why);
    }

    private static Instant wait(List<Change> changes, Instant start, Course course) {
        Timing timing = course.timing();
        int intervals = timing.requestsAhead() + 1;
        for (int i = 0; i < intervals; i++) {
            Instant at = part(start, timing.startDelay(), i, intervals);
            if (i == 0 || !at.isAfter(course.deadline())) {
                changes.add(new Change(at, new InQueue(timing.requestsAhead() - i), null));
            }
        }
        return start.plus(timing.startDelay());
    }

    private static Instant run(List<Change> changes, Instant start, Timing timing, int announcedSteps) {
        changes.add(new Change(start, new InProgress(), null));
        for (int step = 1; step <= timing.steps(); step++) {
            Instant at = part(start, timing.runDuration(), step, timing.steps());
            changes.add(new Change(at, new InProgress(), "step " + step + " of " + announcedSteps));
        }
        return start.plus(timing.runDuration());
    }

    private static Instant part(Instant start, Duration whole, int part, int parts) {
        return start.plus(whole.multipliedBy(part).dividedBy(parts));
    }

    private static Plan ended(List<Change> changes, Instant at, End why) {
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change(at, new Completed(), null));
        return new Plan(all, at, why);
    }

    RequestState stateAt(Instant now) {
        List<Change> happened = happenedUntil(now);
        // A clock that was set back finds the request as it was at first.
        return happened.isEmpty()
                ? changes.get(0).state()
                : happened.get(happened.size() - 1).state();
    }

    List<LogLine> logsUntil(Instant now) {
        List<LogLine> lines = new ArrayList<>();
        for (Change change : happenedUntil(now)) {
            if (change.log() != null) {
                lines.add(new LogLine(change.at(), change.log()));
            }
        }
        return lines;
    }

    /** Returns when something next changes, or null if nothing will as far as the plan knows. */
    @Nullable
    Instant nextChangeAfter(Instant now) {
        return changes.stream()
                .map(Change::at)
                .filter(at -> at.isAfter(now))
                .findFirst()
                .orElse(null);
    }

    /** Returns when the request ends, or null as long as nobody knows. */
    @Nullable
    Instant endsAt() {
        return end == null ? null : changes.get(changes.size() - 1).at();
    }

    /** Returns when the last runner took the request, or null if none has. */
    @Nullable
    Instant startedAt() {
        Instant start = null;
        boolean running = false;
        for (Change change : changes) {
            boolean runs = change.state() instanceof InProgress;
            if (runs && !running) {
                start = change.at();
            }
            running = runs;
        }
        return start;
    }

    /** Returns how many runners had taken the request until an instant. */
    int runnersUntil(Instant now) {
        int runners = 0;
        boolean running = false;
        for (Change change : happenedUntil(now)) {
            boolean runs = change.state() instanceof InProgress;
            runners += runs && !running ? 1 : 0;
            running = runs;
        }
        return runners;
    }

    private List<Change> happenedUntil(Instant now) {
        int count = changes.size();
        while (count > 0 && changes.get(count - 1).at().isAfter(now)) {
            count--;
        }
        return changes.subList(0, count);
    }
}
