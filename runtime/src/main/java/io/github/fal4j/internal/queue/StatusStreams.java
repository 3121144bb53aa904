package io.github.fal4j.internal.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.RequestRef;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.internal.json.Json;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/** Has the service push statuses, for a bounded number of requests at a time. Thread-safe. */
final class StatusStreams {

    /** A stream says how the request stands as soon as it opens; one that does not is held up on its way. */
    private static final Duration FIRST_EVENT = Duration.ofSeconds(5);

    /** The service closes a stream right after the completed status. */
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final EventSource.Factory factory;
    private final Timing timing;
    private final Semaphore slots;

    StatusStreams(Connections connections, Timing timing, int most) {
        this(connections, timing, new Semaphore(most));
    }

    private StatusStreams(Connections connections, Timing timing, Semaphore slots) {
        this.slots = slots;
        this.factory = EventSources.createFactory(connections.streams());
        this.timing = timing;
    }

    /** Returns streams over other connections, of which there may be so many together with these. */
    StatusStreams over(Connections connections) {
        return new StatusStreams(connections, timing, slots);
    }

    /**
     * Opens a stream of statuses.
     *
     * @param call the call that it is part of
     * @param onStatus gets each status, one at a time
     * @return ends when no more statuses will come, for whatever reason; null if too many streams are open
     */
    @Nullable
    Pending<Boolean> open(RequestRef ref, boolean logs, Observation call, Consumer<QueueStatus> onStatus) {
        if (!slots.tryAcquire()) {
            return null;
        }
        HttpUrl.Builder url =
                HttpUrl.get(ref.statusUrl().toString()).newBuilder().addPathSegment("stream");
        if (logs) {
            url.addQueryParameter("logs", "1");
        }
        Listener listener = new Listener(onStatus);
        Request request = new Request.Builder().url(url.build()).build();
        Purpose purpose = Purpose.of(Action.STATUS, ref).within(call);
        EventSource source = factory.newEventSource(Connections.traced(request, purpose), listener);
        listener.open.backedBy(() -> listener.stop(source));
        Runnable patience = timing.limit(FIRST_EVENT, () -> {
            if (!listener.begun) {
                source.cancel();
            }
        });
        var unused = listener.open.whenComplete((end, failure) -> patience.run());
        return listener.open;
    }

    private final class Listener extends EventSourceListener {

        private final Consumer<QueueStatus> onStatus;
        private final Pending<Boolean> open = Pending.create();
        private final AtomicBoolean slot = new AtomicBoolean(true);
        private volatile boolean begun;
        private volatile @Nullable Runnable closing;
        private volatile Redaction redaction = Redaction.NONE;

        private Listener(Consumer<QueueStatus> onStatus) {
            this.onStatus = onStatus;
        }

        @Override
        public void onOpen(EventSource source, Response response) {
            redaction = Redaction.of(response.request());
        }

        @Override
        public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
            begun = true;
            try {
                QueueStatus status = StatusReader.read(Json.mapper().readTree(data), redaction);
                if (status instanceof QueueStatus.Completed) {
                    closing = timing.limit(CLOSING, source::cancel);
                }
                onStatus.accept(status);
            } catch (JsonProcessingException | RuntimeException | Error unusable) {
                source.cancel(); // which ends the stream; polling goes on where it was
            }
        }

        @Override
        public void onClosed(EventSource source) {
            end();
        }

        @Override
        public void onFailure(EventSource source, @Nullable Throwable failure, @Nullable Response response) {
            end();
        }

        /** A stream that is about to be closed by the service leaves a connection that can be used again. */
        private void stop(EventSource source) {
            if (closing == null) {
                source.cancel();
            }
        }

        private void end() {
            Runnable limit = closing;
            if (limit != null) {
                limit.run();
            }
            if (slot.compareAndSet(true, false)) {
                slots.release();
            }
            open.complete(true);
        }
    }
}
