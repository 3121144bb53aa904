package io.github.fal4j;

import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.SerialExecutor;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.internal.stream.EventPublisher;
import io.github.fal4j.observe.Operation;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.stream.FalPublisher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls one endpoint through one client without blocking. Thread-safe.
 *
 * <p>Futures fail with what {@link Endpoint} throws. Cancelling a future that a method here returned, not one derived from it, aborts
 * the call or the wait; it does not cancel a request in the queue unless {@link OnAbandon} says so, and a submission that was under way may have been accepted. A request that waits for its result holds no thread of its own
 * beyond the client's few.
 *
 * @param <I> the input
 * @param <O> the output
 */
public final class AsyncEndpoint<I, O> {

    private final BoundEndpoint<I, O> bound;

    AsyncEndpoint(BoundEndpoint<I, O> bound) {
        this.bound = bound;
    }

    ClientParts client() {
        return bound.client();
    }

    /** Returns the endpoint's id. */
    public EndpointId id() {
        return bound.type().id();
    }

    /** Does what {@link Endpoint#run(Object)} does. */
    public CompletableFuture<O> run(I input) {
        return run(input, RunOptions.defaults());
    }

    /** Does what {@link Endpoint#run(Object, RunOptions)} does. Each call that is under way takes a thread of the client. */
    public CompletableFuture<O> run(I input, RunOptions options) {
        return run(input, options.settings()).map(FalResult::output).handedOver();
    }

    /** Does what {@link Endpoint#runForResult(Object)} does. */
    public CompletableFuture<FalResult<O>> runForResult(I input) {
        return runForResult(input, RunOptions.defaults());
    }

    /** Does what {@link Endpoint#runForResult(Object, RunOptions)} does. */
    public CompletableFuture<FalResult<O>> runForResult(I input, RunOptions options) {
        return run(input, options.settings()).handedOver();
    }

    private Pending<FalResult<O>> run(I input, CallSettings settings) {
        BoundEndpoint<I, O> with = bound.as(settings);
        Observation call = with.observe(Operation.RUN, settings);
        return call.around(ready(with, input, settings, call).then(ready -> with.run(ready, settings, call)));
    }

    /** Does what {@link Endpoint#stream(Object)} does. */
    public FalPublisher<O> stream(I input) {
        return stream(input, StreamOptions.defaults());
    }

    /** Does what {@link Endpoint#stream(Object, StreamOptions)} does. */
    public FalPublisher<O> stream(I input, StreamOptions options) {
        return stream(input, bound.type().output(), options);
    }

    /** Does what {@link Endpoint#stream(Object, Class)} does. */
    public <E> FalPublisher<E> stream(I input, Class<E> events) {
        return stream(input, events, StreamOptions.defaults());
    }

    /** Does what {@link Endpoint#stream(Object, Class, StreamOptions)} does. A thread of the client waits for what was asked for. */
    public <E> FalPublisher<E> stream(I input, Class<E> events, StreamOptions options) {
        BoundEndpoint<I, O> called = bound.as(options.settings());
        return new EventPublisher<>(called.events(input, events, options), called.callbackThreads());
    }

    /** Does what {@link Endpoint#realtime(RealtimeOptions, RealtimeListener)} does. */
    public Realtime<I, O> realtime(RealtimeOptions options, RealtimeListener<O> listener) {
        return bound.realtime(options, listener);
    }

    /** Does what {@link Endpoint#submit(Object)} does. */
    public CompletableFuture<AsyncRequestHandle<O>> submit(I input) {
        return submit(input, SubmitOptions.defaults());
    }

    /** Does what {@link Endpoint#submit(Object, SubmitOptions)} does. */
    public CompletableFuture<AsyncRequestHandle<O>> submit(I input, SubmitOptions options) {
        BoundEndpoint<I, O> with = bound.as(options.settings());
        Observation call = with.observe(Operation.SUBMIT, options.settings());
        return call.around(ready(with, input, options.settings(), call)
                        .then(ready -> with.submit(ready, options.settings(), call)))
                .<AsyncRequestHandle<O>>map(ref -> new AsyncRequestHandle<>(with, ref))
                .handedOver();
    }

    /** Does what {@link Endpoint#subscribe(Object)} does. */
    public CompletableFuture<O> subscribe(I input) {
        return subscribe(input, SubscribeOptions.defaults());
    }

    /** Does what {@link Endpoint#subscribe(Object, Consumer)} does; statuses are handed over on threads of the client. */
    public CompletableFuture<O> subscribe(I input, Consumer<QueueStatus> onUpdate) {
        return subscribe(input, SubscribeOptions.updating(onUpdate));
    }

    /** Does what {@link Endpoint#subscribe(Object, SubscribeOptions)} does; callbacks run on threads of the client. */
    public CompletableFuture<O> subscribe(I input, SubscribeOptions options) {
        return pending(input, options).map(FalResult::output).handedOver();
    }

    /** Does what {@link Endpoint#subscribeForResult(Object)} does. */
    public CompletableFuture<FalResult<O>> subscribeForResult(I input) {
        return subscribeForResult(input, SubscribeOptions.defaults());
    }

    /** Does what {@link Endpoint#subscribeForResult(Object, SubscribeOptions)} does; callbacks run on threads of the client. */
    public CompletableFuture<FalResult<O>> subscribeForResult(I input, SubscribeOptions options) {
        return pending(input, options).handedOver();
    }

    private Pending<FalResult<O>> pending(I input, SubscribeOptions options) {
        return start(input, options, new SerialExecutor(bound.callbackThreads()), submitted -> {});
    }

    /** Submits and waits. Callbacks run where they are told to. */
    Pending<FalResult<O>> start(I input, SubscribeOptions options, Executor callbacks, Consumer<RequestRef> submitted) {
        return new AsyncEndpoint<>(bound.as(options.settings())).begin(input, options, callbacks, submitted);
    }

    private Pending<FalResult<O>> begin(
            I input, SubscribeOptions options, Executor callbacks, Consumer<RequestRef> submitted) {
        Pending<FalResult<O>> result = Pending.create();
        Observation call = bound.observe(Operation.SUBSCRIBE, options.settings());
        result.step(ready(bound, input, options.settings(), call), (ready, failure) -> {
            if (failure == null) {
                submitAndWait(result, ready, options, callbacks, submitted, call);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return call.around(result);
    }

    /** What is refused before anything begins is told, too. */
    private static <I> Pending<I> ready(BoundEndpoint<I, ?> with, I input, CallSettings settings, Observation call) {
        try {
            return with.ready(input, settings);
        } catch (RuntimeException refused) {
            call.failed(refused);
            throw refused;
        }
    }

    private void submitAndWait(
            Pending<FalResult<O>> result,
            I ready,
            SubscribeOptions options,
            Executor callbacks,
            Consumer<RequestRef> submitted,
            Observation call) {
        Pending<RequestRef> submission = bound.submit(ready, options.settings(), call);
        BiConsumer<RequestRef, @Nullable Throwable> then = (ref, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            submitted.accept(ref);
            Following following = bound.following(options, callbacks).within(call);
            if (options.announces()) {
                callbacks.execute(() -> announce(result, ref, options, following));
            } else {
                await(result, ref, following);
            }
        };
        if (options.onAbandon() == OnAbandon.DETACH) {
            result.step(submission, then);
        } else {
            var unused = submission.whenComplete((ref, failure) -> {
                if (!result.isDone()) {
                    then.accept(ref, failure);
                } else if (ref != null) {
                    bound.queue().abandon(ref);
                }
            });
        }
    }

    /**
     * Does what {@link Endpoint#subscribeAll(Iterable, BatchOptions)} does. Inputs are taken, and callbacks run, one at a time on threads
     * of the client.
     */
    public CompletableFuture<List<BatchOutcome<I, O>>> subscribeAll(
            Iterable<? extends I> inputs, BatchOptions options) {
        Pending<List<BatchOutcome<I, O>>> list = Pending.create();
        List<BatchOutcome<I, O>> outcomes = new ArrayList<>();
        list.step(batch(inputs, options, outcomes::add), (taken, failure) -> {
            if (failure == null) {
                outcomes.sort(Comparator.comparingLong(BatchOutcome::index));
                list.complete(outcomes);
            } else {
                list.completeExceptionally(OutcomesSoFar.with(failure, outcomes));
            }
        });
        return list.handedOver();
    }

    /**
     * Does what {@link Endpoint#subscribeAll(Iterable, BatchOptions, Consumer)} does. Inputs are taken, and outcomes handed over, one at a
     * time on threads of the client.
     */
    public CompletableFuture<Long> subscribeAll(
            Iterable<? extends I> inputs, BatchOptions options, Consumer<? super BatchOutcome<I, O>> onOutcome) {
        return batch(inputs, options, onOutcome).handedOver();
    }

    private Pending<Long> batch(
            Iterable<? extends I> inputs, BatchOptions options, Consumer<? super BatchOutcome<I, O>> onOutcome) {
        return new Batch<>(this, inputs, options, onOutcome, new SerialExecutor(bound.callbackThreads())).start();
    }

    /** Does what {@link Endpoint#request(String)} does. */
    public AsyncRequestHandle<O> request(String requestId) {
        return new AsyncRequestHandle<>(bound, bound.ref(requestId));
    }

    /** Does what {@link Endpoint#request(RequestRef)} does. */
    public AsyncRequestHandle<O> request(RequestRef ref) {
        return new AsyncRequestHandle<>(bound, bound.ref(ref));
    }

    private void announce(Pending<FalResult<O>> result, RequestRef ref, SubscribeOptions options, Following following) {
        try {
            options.announce(ref);
            await(result, ref, following);
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }

    private void await(Pending<FalResult<O>> result, RequestRef ref, Following following) {
        result.follow(bound.await(ref, following));
    }
}
