package io.github.fal4j;

import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.SerialExecutor;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Timeouts;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.observe.Operation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A request in the queue, for callers that do not block. Thread-safe; {@link #ref()} is what to keep of it.
 *
 * <p>Futures fail with what {@link RequestHandle} throws. Cancelling one stops the exchange or the wait, not the request.
 *
 * @param <O> the output
 */
public final class AsyncRequestHandle<O> {

    private final BoundEndpoint<?, O> bound;
    private final RequestRef ref;
    private final long since;

    AsyncRequestHandle(BoundEndpoint<?, O> bound, RequestRef ref) {
        this.bound = bound;
        this.ref = ref;
        this.since = bound.queue().now();
    }

    /** Returns the request's id. */
    public String requestId() {
        return ref.requestId();
    }

    /** Returns the id of the endpoint. */
    public EndpointId endpointId() {
        return ref.endpoint();
    }

    /** Returns what is needed to find the request again, in this process or another. */
    public RequestRef ref() {
        return ref;
    }

    /** Does what {@link RequestHandle#status()} does. */
    public CompletableFuture<QueueStatus> status() {
        return status(false);
    }

    /** Does what {@link RequestHandle#status(boolean)} does. */
    public CompletableFuture<QueueStatus> status(boolean logs) {
        Observation call = bound.observe(Operation.STATUS, ref);
        return call.around(
                        bound.retries().enqueue(bound.queue().status(ref, logs).within(call)))
                .handedOver();
    }

    /**
     * Follows the request as {@link RequestHandle#events()} does.
     *
     * @param onUpdate gets each new status, one at a time, on threads of the client
     * @return ends with the completed status, after {@code onUpdate} got it
     */
    public CompletableFuture<QueueStatus.Completed> events(Consumer<QueueStatus> onUpdate) {
        var callbacks = new SerialExecutor(bound.callbackThreads());
        Following following = Following.closely(onUpdate, callbacks, bound.totalTimeout(), since);
        Observation call = bound.observe(Operation.EVENTS, ref);
        return call.around(bound.queue().completion(ref, following.within(call)))
                .handedOver();
    }

    /** Does what {@link RequestHandle#get()} does. */
    public CompletableFuture<O> get() {
        return get(bound.totalTimeout());
    }

    /** Does what {@link RequestHandle#get(Duration)} does. */
    public CompletableFuture<O> get(Duration totalTimeout) {
        return pending(totalTimeout).map(FalResult::output).handedOver();
    }

    /** Does what {@link RequestHandle#result()} does. */
    public CompletableFuture<FalResult<O>> result() {
        return result(bound.totalTimeout());
    }

    /** Does what {@link RequestHandle#result(Duration)} does. */
    public CompletableFuture<FalResult<O>> result(Duration totalTimeout) {
        return pending(totalTimeout).handedOver();
    }

    private Pending<FalResult<O>> pending(Duration totalTimeout) {
        Duration limit = Timeouts.positive("totalTimeout", totalTimeout);
        Observation call = bound.observe(Operation.RESULT, ref);
        Following following = Following.silently(limit, since).within(call);
        return call.around(bound.await(ref, following));
    }

    /** Does what {@link RequestHandle#cancel()} does. */
    public CompletableFuture<CancelOutcome> cancel() {
        Observation call = bound.observe(Operation.CANCEL, ref);
        return call.around(bound.retries().enqueue(bound.queue().cancel(ref).within(call)))
                .handedOver();
    }

    /** Returns the request as {@link RequestRef} shows it. */
    @Override
    public String toString() {
        return ref.toString();
    }
}
