package io.github.fal4j.emulator.page;

import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.page.Exchange.Answer;
import io.github.fal4j.emulator.page.Exchange.Kind;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.RequestState;
import io.github.fal4j.emulator.queue.RequestState.InProgress;
import io.github.fal4j.emulator.queue.RequestState.InQueue;
import io.github.fal4j.emulator.queue.StateChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is, in the page's words: fal's statuses, with {@code COMPLETED} told apart by how it ended.
 *
 * @param status what the page shows
 * @param position how many requests are in front, null unless it waits in the queue
 * @param startedAt when the last runner took it, null until then
 * @param endedAt when it ended, null until then
 * @param error what went wrong, null if nothing did
 */
record Progress(
        Status status,
        @Nullable Integer position,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error) {

    enum Status {
        IN_QUEUE,
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    static Progress of(Exchange exchange, Instant now) {
        QueuedRequest request = exchange.request();
        return request == null ? ofDirect(exchange) : ofQueued(request, now);
    }

    private static Progress ofQueued(QueuedRequest request, Instant now) {
        RequestState state = request.stateAt(now);
        List<StateChange> history = request.historyUntil(now);
        Instant startedAt = null;
        for (StateChange change : history) {
            if (change.state() instanceof InQueue) {
                startedAt = null;
            } else if (change.state() instanceof InProgress && startedAt == null) {
                startedAt = change.at();
            }
        }
        if (state instanceof InQueue queued) {
            return new Progress(Status.IN_QUEUE, queued.position(), null, null, null);
        }
        if (state instanceof InProgress) {
            return new Progress(Status.IN_PROGRESS, null, startedAt, null, null);
        }
        Instant endedAt =
                history.isEmpty() ? now : history.get(history.size() - 1).at();
        Failure failure = request.failure();
        if (failure == null) {
            return new Progress(Status.COMPLETED, null, startedAt, endedAt, null);
        }
        boolean cancelled = "client_cancelled".equals(failure.errorType());
        return new Progress(cancelled ? Status.CANCELLED : Status.FAILED, null, startedAt, endedAt, failure.error());
    }

    private static Progress ofDirect(Exchange exchange) {
        Answer answer = exchange.answer();
        Instant startedAt = exchange.kind() == Kind.QUEUE ? null : exchange.at();
        if (answer == null) {
            return new Progress(Status.IN_PROGRESS, null, startedAt, null, null);
        }
        if (answer.isGood()) {
            return new Progress(Status.COMPLETED, null, startedAt, answer.at(), null);
        }
        String error = answer.status() == 0 ? "Connection closed" : "HTTP " + answer.status();
        return new Progress(Status.FAILED, null, startedAt, answer.at(), error);
    }
}
