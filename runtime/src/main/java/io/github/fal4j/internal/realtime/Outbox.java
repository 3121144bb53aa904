package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.realtime.Overflow;
import io.github.fal4j.realtime.RealtimeOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/** Inputs that wait for being sent, and those whose outputs somebody waits for. Guarded by its session's lock. */
final class Outbox<O> {

    /** What OkHttp may hold; more would only be lost with the connection. */
    private static final long IN_FLIGHT = 1024 * 1024;

    private static final Duration FULL_PAUSE = Duration.ofMillis(5);

    private final RealtimeOptions options;
    private final Timing timing;
    private final Deque<Outgoing<O>> waiting = new ArrayDeque<>();
    private final Map<String, Outgoing<O>> awaited = new LinkedHashMap<>();
    private @Nullable Long nextSend;

    Outbox(RealtimeOptions options, Timing timing) {
        this.options = options;
        this.timing = timing;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() >= options.queueCapacity();
    }

    /**
     * Takes an input; where there is no room and the rule is to block, there must be by now.
     *
     * @return the input that had to make room, or null
     */
    @Nullable
    Outgoing<O> add(Outgoing<O> input) {
        Outgoing<O> dropped = null;
        if (isFull()) {
            if (options.overflow() != Overflow.DROP_OLDEST) {
                throw new RealtimeException(
                        "The send queue is full: " + waiting.size() + " inputs wait for the connection",
                        "QUEUE_FULL",
                        "",
                        null);
            }
            dropped = waiting.poll();
            if (dropped != null && dropped.requestId() != null) {
                awaited.remove(dropped.requestId());
            }
        }
        waiting.add(input);
        if (input.requestId() != null) {
            awaited.put(input.requestId(), input);
        }
        return dropped;
    }

    void forget(Outgoing<O> input) {
        awaited.remove(input.requestId());
    }

    @Nullable
    Outgoing<O> answered(String requestId) {
        return awaited.remove(requestId);
    }

    /**
     * Sends what can be sent now.
     *
     * @return how long to wait with the rest, or null if there is none, or none before the next connection
     */
    @Nullable
    Duration sendTo(WebSocket socket) {
        while (!waiting.isEmpty()) {
            Outgoing<O> input = waiting.element();
            long now = timing.nanoTime();
            if (nextSend != null && nextSend - now > 0) {
                return Duration.ofNanos(nextSend - now);
            }
            long queued = socket.queueSize();
            if (queued > 0 && queued + input.frame().bytes().size() > IN_FLIGHT) {
                return FULL_PAUSE;
            }
            if (!input.frame().sendTo(socket)) {
                return null;
            }
            input.markSent();
            waiting.remove();
            nextSend = options.throttle().isZero()
                    ? null
                    : now + options.throttle().toNanos();
        }
        return null;
    }

    /** Gives up on the outputs of what was sent. */
    List<Outgoing<O>> lost() {
        List<Outgoing<O>> lost =
                awaited.values().stream().filter(Outgoing::isSent).toList();
        lost.forEach(this::forget);
        return lost;
    }

    /** Gives up on everything. */
    List<Outgoing<O>> dropped() {
        List<Outgoing<O>> all = List.copyOf(awaited.values());
        awaited.clear();
        waiting.clear();
        return all;
    }
}
