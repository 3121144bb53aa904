package io.github.fal4j;

import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.internal.http.StreamExchange;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.internal.queue.QueueClient;
import io.github.fal4j.internal.realtime.RealtimeClient;
import io.github.fal4j.internal.realtime.UploadingRealtime;
import io.github.fal4j.internal.storage.InputPreparation;
import io.github.fal4j.internal.stream.EventPublisher;
import io.github.fal4j.internal.stream.EventSource;
import io.github.fal4j.internal.stream.ModelEvents;
import io.github.fal4j.internal.stream.PreparedEvents;
import io.github.fal4j.observe.ObservedCall;
import io.github.fal4j.observe.Operation;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint at one client: what blocking and non-blocking calls have in common.
 *
 * @param type the endpoint
 * @param connections the client's connections
 * @param queue the client's queue
 * @param preparation the client's uploads of what inputs hold
 * @param live the client's live connections
 * @param retries makes calls
 * @param observers who is told of calls
 * @param callbackThreads where callbacks of non-blocking calls run
 * @param totalTimeout how long the client waits unless told otherwise
 */
record BoundEndpoint<I, O>(
        EndpointType<I, O> type,
        Connections connections,
        QueueClient queue,
        InputPreparation preparation,
        RealtimeClient live,
        Retries retries,
        Observers observers,
        Executor callbackThreads,
        Duration totalTimeout) {

    /** Begins a call that starts something new. */
    Observation observe(Operation operation, CallSettings settings) {
        return observers.begin(new ObservedCall(operation, settings.endpoint(type.id()), null));
    }

    /** Begins a call about a queued request. */
    Observation observe(Operation operation, RequestRef ref) {
        return observers.begin(new ObservedCall(operation, ref.endpoint(), ref));
    }

    /** Ends with the input as it can be sent, its files uploaded. Whatever sends an input sends this, and repeats only the sending. */
    Pending<I> ready(I input) {
        return preparation.prepare(input, json -> type.calls().read(json, type.input()));
    }

    /** Does what {@link #ready} does and waits for it. */
    I readyNow(I input) {
        try {
            return new CallerThread().await(ready(input));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while files of the input were uploaded; nothing was submitted", interrupted, null);
        }
    }

    Exchange<?, FalResult<O>> run(I input, CallSettings settings) {
        EndpointId endpoint = settings.endpoint(type.id());
        Purpose purpose = Purpose.of(Action.RUN, endpoint);
        return callsOf(endpoint)
                .run(connections, purpose, input, settings.headers())
                .whole();
    }

    <E> EventPublisher<E> stream(I input, Class<E> events, StreamOptions options) {
        EventSource<E> source = new PreparedEvents<>(() ->
                ready(input).map(ready -> new ModelEvents<>(streamOf(ready, options), events)));
        return new EventPublisher<>(source, callbackThreads);
    }

    private StreamExchange streamOf(I ready, StreamOptions options) {
        return connections.stream(
                Purpose.of(Action.STREAM, type.id()),
                options.endpoint(type.id()),
                ready,
                options.settings().headers());
    }

    Realtime<I, O> realtime(RealtimeOptions options, @Nullable RealtimeListener<O> listener) {
        return new UploadingRealtime<>(live.open(type, options, listener), this::readyNow);
    }

    Exchange<?, RequestRef> submit(I input, CallSettings settings) {
        EndpointId endpoint = settings.endpoint(type.id());
        Purpose purpose = Purpose.of(Action.SUBMIT, endpoint);
        return callsOf(endpoint)
                .submit(connections, purpose, input, settings.query(), settings.headers(), (answer, ticket) -> {
                    try {
                        return queue.urls().ref(endpoint, ticket);
                    } catch (IllegalArgumentException oddId) {
                        throw new SubmitOutcomeUnknownException(
                                "The " + purpose + " was accepted under an id that no address can hold: "
                                        + oddId.getMessage(),
                                ticket.requestId(),
                                oddId);
                    }
                });
    }

    Exchange<?, FalResult<O>> result(RequestRef ref) {
        Purpose purpose = Purpose.of(Action.RESULT, ref);
        return type.calls()
                .result(connections, purpose, ref.responseUrl().toString())
                .whole();
    }

    RequestRef ref(String requestId) {
        return queue.urls().ref(type.id(), requestId);
    }

    /** The path does not matter: the queue files requests under the app. */
    RequestRef ref(RequestRef ref) {
        if (!ref.endpoint().app().equals(type.id().app())) {
            throw new IllegalArgumentException(
                    "The " + ref + " belongs to another app than " + type.id() + "; ask that endpoint for it");
        }
        return queue.urls().checked(ref);
    }

    /** A Retrofit interface is made for one address; calls to others do without. */
    private EndpointCalls<I, O> callsOf(EndpointId endpoint) {
        return endpoint.equals(type.id()) ? type.calls() : new UntypedCalls<>(endpoint, type.output());
    }

    Following following(SubscribeOptions options, Executor callbacks) {
        Duration limit = options.totalTimeout() == null ? totalTimeout : options.totalTimeout();
        boolean updates = options.onUpdate() != null;
        return new Following(
                options.onUpdate(),
                updates && options.logs(),
                updates ? callbacks : Runnable::run,
                limit,
                options.onAbandon(),
                Observation.NONE,
                queue.now());
    }
}
