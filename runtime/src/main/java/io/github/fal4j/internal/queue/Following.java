package io.github.fal4j.internal.queue;

import io.github.fal4j.OnAbandon;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.internal.http.Observation;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to follow a request.
 *
 * @param onUpdate gets each new status
 * @param logs whether statuses bring log lines
 * @param callbacks where callbacks run; one at a time, in order
 * @param limit how long to follow it
 * @param onAbandon what becomes of the request when the limit is over or the future is cancelled
 * @param observation the call that follows it
 * @param since when the request was submitted or first heard of, on the client's clock
 */
public record Following(
        @Nullable Consumer<? super QueueStatus> onUpdate,
        boolean logs,
        Executor callbacks,
        Duration limit,
        OnAbandon onAbandon,
        Observation observation,
        long since) {

    /** Returns the same as part of a call. */
    public Following within(Observation call) {
        return new Following(onUpdate, logs, callbacks, limit, onAbandon, call, since);
    }

    /** Returns the wish to know each status, for as long as the limit. */
    public static Following closely(
            Consumer<? super QueueStatus> onUpdate, Executor callbacks, Duration limit, long since) {
        return new Following(onUpdate, true, callbacks, limit, OnAbandon.DETACH, Observation.NONE, since);
    }

    /** Returns the wish to know the end only. */
    public static Following silently(Duration limit, long since) {
        return new Following(null, false, Runnable::run, limit, OnAbandon.DETACH, Observation.NONE, since);
    }
}
