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
 * Every change in the life of a request, laid down when it is submitted; its state at any instant is looked up here.
 *
 * <p>Immutable. Changes are ordered by time, the first is the submit, the last the completion.
 */
final class Plan {

    private record Change(
            Instant at, RequestState state, @Nullable String log) {}

    private final List<Change> changes;
    private final boolean startTimedOut;

    private Plan(List<Change> changes, boolean startTimedOut) {
        this.changes = List.copyOf(changes);
        this.startTimedOut = startTimedOut;
    }

    /**
     * Plans a request.
     *
     * @param startTimeout the longest time until a runner takes it, also for the second time; null for any
     * @param requeued whether the first runner is lost half-way
     */
    static Plan of(Instant submitted, Timing timing, @Nullable Duration startTimeout, boolean requeued) {
        Instant deadline = startTimeout == null ? Instant.MAX : submitted.plus(startTimeout);
        List<Change> changes = new ArrayList<>();
        Instant now = submitted;
        if (requeued) {
            now = wait(changes, now, timing, deadline);
            if (now.isAfter(deadline)) {
                return endedAt(deadline, changes, true);
            }
            Timing half =
                    timing.withRunDuration(timing.runDuration().dividedBy(2)).withSteps(timing.steps() / 2);
            now = run(changes, now, half, timing.steps());
        }
        Instant waitingSince = now;
        now = wait(changes, now, timing, deadline);
        if (now.isAfter(deadline)) {
            // A deadline that passed while the first runner worked counts from the moment the request waits again.
            return endedAt(deadline.isAfter(waitingSince) ? deadline : waitingSince, changes, true);
        }
        now = run(changes, now, timing, timing.steps());
        return endedAt(now, changes, false);
    }

    private static Instant wait(List<Change> changes, Instant start, Timing timing, Instant deadline) {
        int intervals = timing.requestsAhead() + 1;
        for (int i = 0; i < intervals; i++) {
            Instant at = part(start, timing.startDelay(), i, intervals);
            if (!at.isAfter(deadline)) {
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

    private static Plan endedAt(Instant end, List<Change> changes, boolean startTimedOut) {
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change(end, new Completed(), null));
        return new Plan(all, startTimedOut);
    }

    /** Returns this plan cut off at an instant, from which on the request is completed. */
    Plan endedAt(Instant end) {
        return endedAt(end, happenedUntil(end), false);
    }

    boolean startTimedOut() {
        return startTimedOut;
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

    List<StateChange> historyUntil(Instant now) {
        List<StateChange> history = new ArrayList<>();
        RequestState last = null;
        for (Change change : happenedUntil(now)) {
            if (!change.state().equals(last)) {
                last = change.state();
                history.add(new StateChange(change.at(), last));
            }
        }
        return history;
    }

    /** Returns when something next changes, or null after the completion. */
    @Nullable
    Instant nextChangeAfter(Instant now) {
        return changes.stream()
                .map(Change::at)
                .filter(at -> at.isAfter(now))
                .findFirst()
                .orElse(null);
    }

    /** Returns how long the last runner worked, zero if none did. */
    Duration runDuration() {
        Instant end = changes.get(changes.size() - 1).at();
        Instant start = end;
        for (int i = changes.size() - 2; i >= 0 && changes.get(i).state() instanceof InProgress; i--) {
            start = changes.get(i).at();
        }
        return Duration.between(start, end);
    }

    private List<Change> happenedUntil(Instant now) {
        return changes.stream().filter(change -> !change.at().isAfter(now)).toList();
    }
}
