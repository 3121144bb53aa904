package io.github.fal4j.internal.queue;

import io.github.fal4j.QueueStatus;
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
 */
public record Following(
        @Nullable Consumer<? super QueueStatus> onUpdate, boolean logs, Executor callbacks, Duration limit) {

    /** Returns the wish to know the end only. */
    public static Following silently(Duration limit) {
        return new Following(null, false, Runnable::run, limit);
    }
}
