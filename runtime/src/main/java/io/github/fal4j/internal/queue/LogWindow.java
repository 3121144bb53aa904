package io.github.fal4j.internal.queue;

import io.github.fal4j.LogEntry;
import io.github.fal4j.QueueStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Passes each log line once. Polled statuses repeat a moving window of lines, streamed ones bring increments; a line is the same line
 * if timestamp and message are. Not thread-safe.
 */
final class LogWindow {

    private static final int REMEMBERED = 10_000;

    private final Set<Line> seen = new LinkedHashSet<>();

    private record Line(String timestamp, String message) {}

    QueueStatus freshOf(QueueStatus status) {
        if (status instanceof QueueStatus.InProgress progress) {
            return new QueueStatus.InProgress(fresh(progress.logs()));
        }
        if (status instanceof QueueStatus.Completed completed) {
            return new QueueStatus.Completed(
                    fresh(completed.logs()), completed.inferenceTime(), completed.error(), completed.errorType());
        }
        if (status instanceof QueueStatus.Unknown unknown) {
            return new QueueStatus.Unknown(unknown.value(), fresh(unknown.logs()));
        }
        return status;
    }

    private List<LogEntry> fresh(List<LogEntry> logs) {
        List<LogEntry> fresh = logs.stream().filter(this::isFirstSightOf).toList();
        while (seen.size() > REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return fresh;
    }

    private boolean isFirstSightOf(LogEntry entry) {
        String timestamp = entry.timestamp();
        return seen.add(new Line(timestamp == null ? "" : timestamp, entry.message()));
    }
}
