package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
     * @param metrics what was measured, by name; empty if nothing was
     * @param error why the request failed, in words
     * @param errorType why the request failed, as a code such as {@link ErrorType#REQUEST_TIMEOUT}
     */
    record Completed(
            List<LogEntry> logs,
            Map<String, JsonNode> metrics,
            @Nullable String error,
            @Nullable ErrorType errorType) implements QueueStatus {
        private static final long LONGEST = Integer.MAX_VALUE;

        /** Copies the list and the map. */
        public Completed {
            logs = List.copyOf(logs);
            metrics = Map.copyOf(metrics);
        }

        /** Returns how long the model ran, {@code inference_time} of the metrics, or null if that is not known. */
        public @Nullable Duration inferenceTime() {
            JsonNode told = metrics.get("inference_time");
            double seconds = told != null && told.isNumber() ? told.doubleValue() : -1;
            return seconds < 0 || seconds > LONGEST ? null : Duration.ofNanos(Math.round(seconds * 1e9));
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
