package io.github.fal4j.internal.queue;

import io.github.fal4j.LogEntry;
import io.github.fal4j.QueueStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Passes each log line once. Streamed statuses bring increments, polled ones repeat a moving window of lines.
 *
 * <p>Equal lines of one status are distinct. In another status a line with a timestamp is the same line if timestamp and message are;
 * lines without one cannot be told apart, so polled ones are known as far as the window begins with what came last. Not thread-safe.
 */
final class LogWindow {

    private static final int REMEMBERED = 10_000;

    private final Set<Line> seen = new LinkedHashSet<>();
    /** The last lines without a timestamp, in order: what the next window may begin with. */
    private List<String> untimed = List.of();

    private record Line(String timestamp, String message) {}

    /** Returns the status with those lines that were not in earlier ones; without timestamp they are all new. */
    QueueStatus streamed(QueueStatus status) {
        List<String> increment = untimed(status);
        untimed = lastOf(Stream.concat(untimed.stream(), increment.stream()).toList());
        return withLogs(status, fresh(status.logs(), 0));
    }

    /** Returns the status with those lines that were not in earlier ones. */
    QueueStatus polled(QueueStatus status) {
        List<String> window = untimed(status);
        int known = overlap(untimed, window);
        untimed = window.isEmpty() ? untimed : lastOf(window);
        return withLogs(status, fresh(status.logs(), known));
    }

    private List<LogEntry> fresh(List<LogEntry> logs, int knownUntimed) {
        List<LogEntry> fresh = new ArrayList<>();
        Set<Line> lines = new LinkedHashSet<>();
        int stillKnown = knownUntimed;
        for (LogEntry entry : logs) {
            if (entry.timestamp() == null) {
                if (stillKnown-- <= 0) {
                    fresh.add(entry);
                }
            } else if (!seen.contains(new Line(entry.timestamp(), entry.message()))) {
                lines.add(new Line(entry.timestamp(), entry.message()));
                fresh.add(entry);
            }
        }
        seen.addAll(lines);
        while (seen.size() > REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return fresh;
    }

    private static List<String> untimed(QueueStatus status) {
        return status.logs().stream()
                .filter(entry -> entry.timestamp() == null)
                .map(LogEntry::message)
                .toList();
    }

    private static List<String> lastOf(List<String> lines) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - REMEMBERED), lines.size()));
    }

    /** Returns how many of the window's first lines are the last ones that came before it. */
    private static int overlap(List<String> before, List<String> window) {
        int size = Math.min(before.size(), window.size());
        while (!before.subList(before.size() - size, before.size()).equals(window.subList(0, size))) {
            size--;
        }
        return size;
    }

    private static QueueStatus withLogs(QueueStatus status, List<LogEntry> logs) {
        if (status instanceof QueueStatus.InProgress) {
            return new QueueStatus.InProgress(logs);
        }
        if (status instanceof QueueStatus.Completed completed) {
            return new QueueStatus.Completed(logs, completed.metrics(), completed.error(), completed.errorType());
        }
        if (status instanceof QueueStatus.Unknown unknown) {
            return new QueueStatus.Unknown(unknown.value(), logs);
        }
        return status;
    }
}
