package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.queue.LogLine;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.RequestState;
import io.github.fal4j.emulator.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends the status of one request to one caller as it changes, and a comment when nothing does.
 *
 * <p>No thread waits: the timer wakes the stream at the next planned change. Thread-safe.
 */
final class StatusStream {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final QueuedRequest request;
    private final Timer timer;
    private final Origin origin;
    private final boolean withLogs;
    private final int maxEvents;
    private final boolean silent;
    private final AsyncOutput out;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    private @Nullable RequestState sentState;
    private int sentLogs;
    private int sentEvents;
    private Instant lastWrite = Instant.MIN;
    private @Nullable Instant wakeAt;

    /** Prepares a stream that breaks off or falls silent after so many events, whatever they say. */
    StatusStream(
            QueuedRequest request,
            Timer timer,
            Origin origin,
            boolean withLogs,
            int maxEvents,
            boolean silent,
            AsyncOutput out) {
        this.request = request;
        this.timer = timer;
        this.origin = origin;
        this.withLogs = withLogs;
        this.maxEvents = maxEvents;
        this.silent = silent;
        this.out = out;
    }

    /** Sends the first event; the result is true after the completion, false if the stream broke off. */
    CompletableFuture<Boolean> start() {
        Runnable stop = request.onChange(this::advance);
        var unused = done.whenComplete((complete, failure) -> stop.run());
        var unusedToo = out.done().thenAccept(done::complete);
        advance();
        return done;
    }

    private synchronized void advance() {
        if (done.isDone()) {
            return;
        }
        Instant now = timer.instant();
        send(now);
        if (sentEvents >= maxEvents) {
            breakOff();
        } else if (sentState instanceof RequestState.Completed) {
            out.finish();
        } else {
            wake(now);
        }
    }

    private void breakOff() {
        if (!silent) {
            out.breakOff();
        }
    }

    /** The timer is asked for at most one wake-up that is still of use. */
    private void wake(Instant now) {
        Instant keepAlive = lastWrite.plus(KEEP_ALIVE);
        Instant change = request.nextChangeAfter(now);
        Instant next = change != null && change.isBefore(keepAlive) ? change : keepAlive;
        boolean planned = wakeAt != null && wakeAt.isAfter(now) && !wakeAt.isAfter(next);
        if (!planned) {
            wakeAt = next;
            timer.schedule(next, this::advance);
        }
    }

    private void send(Instant now) {
        RequestState state = request.stateAt(now);
        List<LogLine> logs = request.logsUntil(now);
        boolean changed = !state.equals(sentState) || (withLogs && logs.size() > sentLogs);
        if (!changed && !now.isBefore(lastWrite.plus(KEEP_ALIVE))) {
            write(": keep-alive\n\n", now);
        }
        if (!changed || sentEvents >= maxEvents) {
            return;
        }
        List<LogLine> unsent = withLogs ? logs.subList(Math.min(sentLogs, logs.size()), logs.size()) : null;
        write("data: " + StatusBody.of(request, state, unsent, origin) + "\n\n", now);
        sentState = state;
        sentLogs = logs.size();
        sentEvents++;
    }

    private void write(String text, Instant now) {
        out.write(text);
        lastWrite = now;
    }
}
