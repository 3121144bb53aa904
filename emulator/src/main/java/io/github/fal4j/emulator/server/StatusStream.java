package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.queue.LogLine;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.RequestState;
import io.github.fal4j.emulator.time.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    private final OutputStream out;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    private @Nullable RequestState sentState;
    private int sentLogs;
    private int sentEvents;
    private Instant lastWrite = Instant.MIN;

    /** Prepares a stream that breaks off or falls silent after so many events, whatever they say. */
    StatusStream(
            QueuedRequest request,
            Timer timer,
            Origin origin,
            boolean withLogs,
            int maxEvents,
            boolean silent,
            OutputStream out) {
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
        advance();
        request.onCancelled(this::advance);
        return done;
    }

    private synchronized void advance() {
        if (done.isDone()) {
            return;
        }
        try {
            Instant now = timer.instant();
            send(now);
            boolean broken = sentEvents >= maxEvents;
            if (broken && silent) {
                return;
            }
            if (broken || sentState instanceof RequestState.Completed) {
                done.complete(!broken);
                return;
            }
            Instant keepAlive = lastWrite.plus(KEEP_ALIVE);
            Instant change = request.nextChangeAfter(now);
            timer.schedule(change != null && change.isBefore(keepAlive) ? change : keepAlive, this::advance);
        } catch (IOException | RuntimeException e) {
            // Nearly always a caller who left; either way there is nobody to tell.
            done.complete(false);
        }
    }

    private void send(Instant now) throws IOException {
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

    private void write(String text, Instant now) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        lastWrite = now;
    }
}
