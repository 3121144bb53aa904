package io.github.fal4j;

import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.internal.http.StreamExchange;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.internal.queue.QueueClient;
import io.github.fal4j.internal.realtime.UploadingRealtime;
import io.github.fal4j.internal.stream.EventSource;
import io.github.fal4j.internal.stream.ModelEvents;
import io.github.fal4j.internal.stream.ObservedEvents;
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
 * @param client the client, with the key of the call
 */
record BoundEndpoint<I, O>(EndpointType<I, O> type, ClientParts client) {

    /** Returns the same for calls with these settings, and for all that follows from them. */
    BoundEndpoint<I, O> as(CallSettings settings) {
        ClientParts parts = client.as(settings.credentials());
        return parts == client ? this : new BoundEndpoint<>(type, parts);
    }

    QueueClient queue() {
        return client.queue();
    }

    Retries retries() {
        return client.retries();
    }

    Executor callbackThreads() {
        return client.callbackThreads();
    }

    Duration totalTimeout() {
        return client.totalTimeout();
    }

    /** Begins a call that starts something new. */
    Observation observe(Operation operation, CallSettings settings) {
        return client.observers().begin(new ObservedCall(operation, settings.endpoint(type.id()), null));
    }

    /** Begins a call about a queued request. */
    Observation observe(Operation operation, RequestRef ref) {
        return client.observers().begin(new ObservedCall(operation, ref.endpoint(), ref));
    }

    /** Ends with the input as it can be sent, its files uploaded. Whatever sends an input sends this, and repeats only the sending. */
    Pending<I> ready(I input) {
        return client.preparation().prepare(input, json -> type.calls().read(json, type.input()));
    }

    /** Does what {@link #ready(Object)} does, unless the submission was made before and nothing will be sent. */
    Pending<I> ready(I input, CallSettings settings) {
        String key = settings.recordKey();
        return key == null
                ? ready(input)
                : client.submissions().isKnown(key).then(known -> known ? Pending.done(input) : ready(input));
    }

    private I awaited(Pending<I> ready) {
        try {
            return new CallerThread().await(ready);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while files of the input were uploaded; nothing was submitted", interrupted, null);
        }
    }

    private EndpointId endpoint(CallSettings settings) {
        return settings.endpoint(type.id());
    }

    /** Calls the model on this thread. */
    FalResult<O> runNow(I input, CallSettings settings, Observation call) {
        I ready = awaited(ready(input, settings));
        return client.spending()
                .call(
                        endpoint(settings),
                        () -> retries().execute(run(ready, settings).within(call)));
    }

    /** Calls the model on threads of the client. */
    Pending<FalResult<O>> run(I ready, CallSettings settings, Observation call) {
        return client.spending()
                .enqueue(
                        endpoint(settings),
                        () -> retries().enqueue(run(ready, settings).within(call)));
    }

    private Exchange<?, FalResult<O>> run(I input, CallSettings settings) {
        EndpointId endpoint = endpoint(settings);
        Purpose purpose = Purpose.of(Action.RUN, endpoint);
        return callsOf(endpoint)
                .run(client.connections(), purpose, input, settings.headers())
                .whole();
    }

    <E> EventSource<E> events(I input, Class<E> events, StreamOptions options) {
        Observation call = observe(Operation.STREAM, options.settings());
        EventSource<E> source = new PreparedEvents<>(() -> ready(input)
                .then(ready -> client.spending().stream(
                        endpoint(options.settings()),
                        () -> new ModelEvents<>(streamOf(ready, options, call), events))));
        return new ObservedEvents<>(source, call);
    }

    private StreamExchange streamOf(I ready, StreamOptions options, Observation call) {
        return client.connections().stream(
                Purpose.of(Action.STREAM, type.id()).within(call),
                options.endpoint(type.id()),
                ready,
                options.settings().headers());
    }

    Realtime<I, O> realtime(RealtimeOptions options, @Nullable RealtimeListener<O> listener) {
        return new UploadingRealtime<>(client.live().open(type, options, listener), input -> awaited(ready(input)));
    }

    /** Submits on this thread. */
    RequestRef submitNow(I input, CallSettings settings, Observation call) {
        I ready = awaited(ready(input, settings));
        RequestRef ref = ref(client.submissions()
                .submit(
                        endpoint(settings),
                        settings.recordKey(),
                        leaving -> client.spending().call(endpoint(settings), () -> {
                            leaving.run();
                            return retries().execute(submit(ready, settings).within(call));
                        })));
        call.submitted(ref);
        return ref;
    }

    /** Submits on threads of the client. */
    Pending<RequestRef> submit(I ready, CallSettings settings, Observation call) {
        return client.submissions()
                .enqueue(
                        endpoint(settings),
                        settings.recordKey(),
                        leaving -> client.spending().enqueue(endpoint(settings), () -> {
                            leaving.run();
                            return retries().enqueue(submit(ready, settings).within(call));
                        }))
                .map(ref -> {
                    RequestRef checked = ref(ref);
                    call.submitted(checked);
                    return checked;
                });
    }

    /** Waits for a request and fetches its result. */
    Pending<FalResult<O>> await(RequestRef ref, Following following) {
        return client.submissions()
                .noting(ref, client.spending().noting(ref, queue().result(ref, this::result, following)));
    }

    private Exchange<?, RequestRef> submit(I input, CallSettings settings) {
        EndpointId endpoint = endpoint(settings);
        Purpose purpose = Purpose.of(Action.SUBMIT, endpoint);
        return callsOf(endpoint)
                .submit(
                        client.connections(),
                        purpose,
                        input,
                        settings.query(),
                        settings.headers(),
                        (answer, ticket) -> {
                            try {
                                return queue().urls().ref(endpoint, ticket);
                            } catch (IllegalArgumentException oddId) {
                                throw new SubmitOutcomeUnknownException(
                                        "The " + purpose + " was accepted under an id that no address can hold: "
                                                + oddId.getMessage(),
                                        ticket.requestId(),
                                        oddId);
                            }
                        });
    }

    private Exchange<?, FalResult<O>> result(RequestRef ref) {
        Purpose purpose = Purpose.of(Action.RESULT, ref);
        return type.calls()
                .result(client.connections(), purpose, ref.responseUrl().toString())
                .whole();
    }

    RequestRef ref(String requestId) {
        return queue().urls().ref(type.id(), requestId);
    }

    /** The path does not matter: the queue files requests under the app. */
    RequestRef ref(RequestRef ref) {
        if (!ref.endpoint().app().equals(type.id().app())) {
            throw new IllegalArgumentException(
                    "The " + ref + " belongs to another app than " + type.id() + "; ask that endpoint for it");
        }
        return queue().urls().checked(ref);
    }

    /** A Retrofit interface is made for one address; calls to others do without. */
    private EndpointCalls<I, O> callsOf(EndpointId endpoint) {
        return endpoint.equals(type.id()) ? type.calls() : new UntypedCalls<>(endpoint, type.output());
    }

    Following following(SubscribeOptions options, Executor callbacks) {
        Duration limit = options.totalTimeout() == null ? totalTimeout() : options.totalTimeout();
        boolean updates = options.onUpdate() != null;
        return new Following(
                options.onUpdate(),
                updates && options.logs(),
                updates ? callbacks : Runnable::run,
                limit,
                options.onAbandon(),
                Observation.NONE,
                queue().now());
    }
}
