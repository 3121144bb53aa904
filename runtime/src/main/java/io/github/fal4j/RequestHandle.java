package io.github.fal4j;

import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Timeouts;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.observe.Operation;
import java.time.Duration;

/**
 * A request in the queue. Thread-safe; {@link #ref()} is what to keep of it.
 *
 * @param <O> the output
 */
public final class RequestHandle<O> {

    private final BoundEndpoint<?, O> bound;
    private final RequestRef ref;
    private final long since;

    RequestHandle(BoundEndpoint<?, O> bound, RequestRef ref) {
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

    /** Returns the same request without blocking. */
    public AsyncRequestHandle<O> async() {
        return new AsyncRequestHandle<>(bound, ref);
    }

    /** Asks once how the request stands, without its log lines. */
    public QueueStatus status() {
        return status(false);
    }

    /**
     * Asks once how the request stands.
     *
     * @param logs whether to bring the log lines of the last while
     * @throws io.github.fal4j.error.NotFoundException if there is no such request
     */
    public QueueStatus status(boolean logs) {
        Observation call = bound.observe(Operation.STATUS, ref);
        return call.around(
                () -> bound.retries().execute(bound.queue().status(ref, logs).within(call)));
    }

    /**
     * Follows the request: each new status with the log lines that came since the last one, ending with the completed one. Does so for
     * as long as the client's total timeout.
     */
    public FalStream<QueueStatus> events() {
        return new StatusEvents(bound, ref, since);
    }

    /** Waits for the result, as {@link #get(Duration)} does with the client's total timeout. */
    public O get() {
        return get(bound.totalTimeout());
    }

    /**
     * Waits until the request is completed and returns its result.
     *
     * @param totalTimeout how long to wait
     * @throws io.github.fal4j.error.WaitTimeoutException if that is over; the request goes on
     * @throws io.github.fal4j.error.RequestFailedException if the request failed
     * @throws io.github.fal4j.error.ValidationException if the input was refused
     */
    public O get(Duration totalTimeout) {
        return result(totalTimeout).output();
    }

    /** Waits for the result as {@link #get()} does, and returns all that came with it. */
    public FalResult<O> result() {
        return result(bound.totalTimeout());
    }

    /** Waits for the result as {@link #get(Duration)} does, and returns all that came with it. */
    public FalResult<O> result(Duration totalTimeout) {
        Duration limit = Timeouts.positive("totalTimeout", totalTimeout);
        Observation call = bound.observe(Operation.RESULT, ref);
        Following following = Following.silently(limit, since).within(call);
        return call.around(() -> BlockingWait.join(bound.await(ref, following), new CallerThread(), ref));
    }

    /** Asks to cancel the request. Whether it was too late is told by the value, not by an exception. */
    public CancelOutcome cancel() {
        Observation call = bound.observe(Operation.CANCEL, ref);
        return call.around(
                () -> bound.retries().execute(bound.queue().cancel(ref).within(call)));
    }

    /** Returns the request as {@link RequestRef} shows it. */
    @Override
    public String toString() {
        return ref.toString();
    }
}
