package io.github.fal4j;

import io.github.fal4j.error.ErrorType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a queued request stands. Statuses are not monotonic: a request whose runner failed goes back into the queue.
 *
 * <p>Failed and cancelled requests end as {@link Completed} too; fal has no other final status. Instances are immutable.
 */
public sealed interface QueueStatus {

    /** Returns the log lines that came with this status; empty unless logs were asked for. */
    default List<LogEntry> logs() {
        return List.of();
    }

    /**
     * The request waits for a runner.
     *
     * @param position number of requests ahead, or null if the service did not say
     */
    record InQueue(@Nullable Integer position) implements QueueStatus {}

    /**
     * The request runs.
     *
     * @param logs lines logged so far, or since the last status where statuses are followed
     */
    record InProgress(List<LogEntry> logs) implements QueueStatus {
        /** Copies the list. */
        public InProgress {
            logs = List.copyOf(logs);
        }
    }

    /**
     * The request is over. Without an {@code error} it most likely succeeded; the result has the last word.
     *
     * @param logs lines logged so far, or since the last status where statuses are followed
     * @param inferenceTime how long the model ran, if known
     * @param error why the request failed, in words
     * @param errorType why the request failed, as a code such as {@link ErrorType#REQUEST_TIMEOUT}
     */
    record Completed(
            List<LogEntry> logs,
            @Nullable Duration inferenceTime,
            @Nullable String error,
            @Nullable ErrorType errorType)
            implements QueueStatus {
        /** Copies the list. */
        public Completed {
            logs = List.copyOf(logs);
        }

        /** Tells whether the queue already knows that the request failed. */
        public boolean isFailed() {
            return error != null || errorType != null;
        }
    }

    /**
     * A status that this version does not know. It counts as not finished.
     *
     * @param value the service's word, or an empty string if there was none
     * @param logs lines logged so far, or since the last status where statuses are followed
     */
    record Unknown(String value, List<LogEntry> logs) implements QueueStatus {
        /** Copies the list. */
        public Unknown {
            logs = List.copyOf(logs);
        }
    }
}
