package io.github.fal4j;

import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.internal.stream.ModelStream;
import io.github.fal4j.observe.Operation;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls one endpoint through one client, on the calling thread. Thread-safe.
 *
 * <p>Everything that goes wrong is thrown as a {@link io.github.fal4j.error.FalException}. An input that cannot be written as JSON is
 * an {@link IllegalArgumentException}; nothing is sent then.
 *
 * @param <I> the input
 * @param <O> the output
 */
public final class Endpoint<I, O> {

    private final BoundEndpoint<I, O> bound;

    Endpoint(BoundEndpoint<I, O> bound) {
        this.bound = bound;
    }

    /** Returns the endpoint's id. */
    public EndpointId id() {
        return bound.type().id();
    }

    /** Returns the endpoint's id and types. */
    public EndpointType<I, O> type() {
        return bound.type();
    }

    /** Returns the same calls without blocking. */
    public AsyncEndpoint<I, O> async() {
        return new AsyncEndpoint<>(bound);
    }

    /** Calls the model directly, as {@link #run(Object, RunOptions)} does without options. */
    public O run(I input) {
        return run(input, RunOptions.defaults());
    }

    /**
     * Calls the model directly, past the queue: a lost connection loses the result.
     *
     * <p>The call is made once, and again only where that costs nothing, see {@link RetryPolicy}. An interrupt aborts it at once, which the service takes for
     * a cancellation. Use the queue for anything slow.
     */
    public O run(I input, RunOptions options) {
        return runForResult(input, options).output();
    }

    /** Calls the model directly and returns what came with the output too. */
    public FalResult<O> runForResult(I input) {
        return runForResult(input, RunOptions.defaults());
    }

    /** Calls the model directly, as {@link #run(Object, RunOptions)} does, and returns what came with the output too. */
    public FalResult<O> runForResult(I input, RunOptions options) {
        BoundEndpoint<I, O> with = bound.as(options.settings());
        Observation call = with.observe(Operation.RUN, options.settings());
        return call.around(() -> with.runNow(input, options.settings(), call));
    }

    /** Calls the model directly, as {@link #stream(Object, Class, StreamOptions)} does without options. */
    public FalStream<O> stream(I input) {
        return stream(input, StreamOptions.defaults());
    }

    /** Calls the model directly, as {@link #stream(Object, Class, StreamOptions)} does, with events of the output's class. */
    public FalStream<O> stream(I input, StreamOptions options) {
        return stream(input, bound.type().output(), options);
    }

    /** Calls the model directly, as {@link #stream(Object, Class, StreamOptions)} does without options. */
    public <E> FalStream<E> stream(I input, Class<E> events) {
        return stream(input, events, StreamOptions.defaults());
    }

    /**
     * Calls the model directly, past the queue, and returns its output as it comes: each event is what there is by then, the last one
     * is the whole. Not every endpoint streams; one that does not mostly answers 404, or with its output as the only event.
     *
     * <p>Files of the input are uploaded and the call is made once, when the events are first asked for. A stream that breaks off is a
     * {@link io.github.fal4j.error.StreamBrokenException}.
     *
     * @param events what the events are: {@code byte[]} for whatever comes, as it comes;
     *     {@link io.github.fal4j.stream.WorkflowEvent} for a workflow; the output or {@link com.fasterxml.jackson.databind.JsonNode};
     *     any other class that Jackson can read
     */
    public <E> FalStream<E> stream(I input, Class<E> events, StreamOptions options) {
        BoundEndpoint<I, O> called = bound.as(options.settings());
        return new ModelStream<>(called.events(input, events, options), called.callbackThreads());
    }

    /** Opens a live connection, as {@link #realtime(RealtimeOptions)} does without options. */
    public Realtime<I, O> realtime() {
        return realtime(RealtimeOptions.defaults());
    }

    /**
     * Opens a live connection to the model; outputs are taken from {@link Realtime#outputs()}. It is open when it is: what is sent
     * before waits.
     */
    public Realtime<I, O> realtime(RealtimeOptions options) {
        return bound.realtime(options, null);
    }

    /** Opens a live connection to the model; the listener takes the outputs, and hears what happens. */
    public Realtime<I, O> realtime(RealtimeOptions options, RealtimeListener<O> listener) {
        return bound.realtime(options, listener);
    }

    /** Puts a request into the queue, as {@link #submit(Object, SubmitOptions)} does without options. */
    public RequestHandle<O> submit(I input) {
        return submit(input, SubmitOptions.defaults());
    }

    /** Puts a request into the queue and returns at once. It is sent once, and again only where that costs nothing. */
    public RequestHandle<O> submit(I input, SubmitOptions options) {
        BoundEndpoint<I, O> with = bound.as(options.settings());
        Observation call = with.observe(Operation.SUBMIT, options.settings());
        return new RequestHandle<>(with, call.around(() -> with.submitNow(input, options.settings(), call)));
    }

    /** Submits, waits and returns the result, as {@link #subscribe(Object, SubscribeOptions)} does without options. */
    public O subscribe(I input) {
        return subscribe(input, SubscribeOptions.defaults());
    }

    /** Submits, waits and returns the result; meanwhile hands over each new status, on this thread. */
    public O subscribe(I input, Consumer<QueueStatus> onUpdate) {
        return subscribe(input, SubscribeOptions.updating(onUpdate));
    }

    /** Submits, waits and returns the result. Callbacks run on this thread. */
    public O subscribe(I input, SubscribeOptions options) {
        return subscribeForResult(input, options).output();
    }

    /** Submits, waits and returns the result with all that came with it. */
    public FalResult<O> subscribeForResult(I input) {
        return subscribeForResult(input, SubscribeOptions.defaults());
    }

    /** Submits, waits and returns the result with all that came with it. Callbacks run on this thread. */
    public FalResult<O> subscribeForResult(I input, SubscribeOptions options) {
        BoundEndpoint<I, O> with = bound.as(options.settings());
        Observation call = with.observe(Operation.SUBSCRIBE, options.settings());
        return call.around(() -> {
            RequestRef ref = with.submitNow(input, options.settings(), call);
            options.announce(ref);
            CallerThread caller = new CallerThread();
            Following following = with.following(options, caller).within(call);
            return BlockingWait.join(with.await(ref, following), caller, ref);
        });
    }

    /**
     * Subscribes to many inputs, so many at a time as the options say, and returns what became of each, in the order of the inputs. What
     * goes wrong with one is its outcome and does not concern the others. Callbacks run on this thread.
     *
     * <p>All inputs and outputs are kept until the end; where that is too much, have them handed over one by one. If it ends with an
     * exception, {@link BatchOutcome#before(Throwable)} has the outcomes so far.
     */
    public List<BatchOutcome<I, O>> subscribeAll(Iterable<? extends I> inputs, BatchOptions options) {
        List<BatchOutcome<I, O>> outcomes = new ArrayList<>();
        try {
            subscribeAll(inputs, options, outcomes::add);
        } catch (RuntimeException failure) {
            throw OutcomesSoFar.with(failure, outcomes);
        }
        outcomes.sort(Comparator.comparingLong(BatchOutcome::index));
        return outcomes;
    }

    /**
     * Subscribes to any number of inputs, so many at a time as the options say, and hands over what became of each as soon as it is over.
     * An input is taken when there is room for it, and forgotten with its outcome. All of it happens on this thread: taking inputs,
     * callbacks, handing over.
     *
     * <p>What the inputs' iterator throws ends the call once the requests that are under way are over. What {@code onOutcome} throws ends
     * it at once with a {@link io.github.fal4j.error.CallbackException}.
     *
     * @return how many inputs there were
     * @throws io.github.fal4j.error.WaitInterruptedException if this thread is interrupted; its suppressed exceptions name the requests
     *     that are under way
     * @throws io.github.fal4j.error.ClientClosedException if the client is closed, once the outcomes of what was under way are handed over
     */
    public long subscribeAll(
            Iterable<? extends I> inputs, BatchOptions options, Consumer<? super BatchOutcome<I, O>> onOutcome) {
        CallerThread caller = new CallerThread();
        Batch<I, O> batch = new Batch<>(async(), inputs, options, onOutcome, caller);
        try {
            return caller.await(batch.start());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw batch.interrupted(interrupted);
        }
    }

    /**
     * Returns a request that was submitted earlier, by any process. Nothing is sent.
     *
     * @throws IllegalArgumentException if the id cannot be one
     */
    public RequestHandle<O> request(String requestId) {
        return handle(bound.ref(requestId));
    }

    /**
     * Returns a request that was submitted earlier, by any process. Nothing is sent.
     *
     * @throws IllegalArgumentException if the request belongs to another app
     */
    public RequestHandle<O> request(RequestRef ref) {
        return handle(bound.ref(ref));
    }

    private RequestHandle<O> handle(RequestRef ref) {
        return new RequestHandle<>(bound, ref);
    }
}
