package io.github.fal4j.internal.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.LogEntry;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.internal.http.Redaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads statuses by hand, so that nothing odd in one of them can end a wait: what is missing or misshapen counts as absent. */
final class StatusReader {

    private StatusReader() {}

    /** What may become part of an exception's message is redacted. */
    static QueueStatus read(JsonNode json, Redaction redaction) {
        String status = text(json.path("status"));
        JsonNode position = json.path("queue_position");
        List<LogEntry> logs = logs(json.path("logs"));
        return switch (status == null ? "" : status) {
            case "IN_QUEUE" -> new QueueStatus.InQueue(position.canConvertToInt() ? position.intValue() : null);
            case "IN_PROGRESS" -> new QueueStatus.InProgress(logs);
            case "COMPLETED" ->
                new QueueStatus.Completed(
                        logs,
                        metrics(json.path("metrics")),
                        redacted(json.path("error"), redaction),
                        errorType(json.path("error_type"), redaction));
            default -> new QueueStatus.Unknown(status == null ? "" : status, logs);
        };
    }

    private static List<LogEntry> logs(JsonNode logs) {
        List<LogEntry> entries = new ArrayList<>();
        Iterable<JsonNode> lines = logs.isArray() ? logs : List.of(logs);
        for (JsonNode line : lines) {
            String message = line.isTextual() ? line.textValue() : text(line.path("message"));
            if (message != null) {
                entries.add(new LogEntry(
                        message, text(line.path("timestamp")), label(line, "level"), label(line, "source")));
            }
        }
        return entries;
    }

    /** Level and source stood under {@code labels} until 2024. */
    private static @Nullable String label(JsonNode line, String name) {
        String today = text(line.path(name));
        return today == null ? text(line.path("labels").path(name)) : today;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isMissingNode() || value.isNull() ? null : value.toString();
    }

    private static @Nullable String redacted(JsonNode value, Redaction redaction) {
        String text = text(value);
        return text == null ? null : redaction.in(text);
    }

    private static @Nullable ErrorType errorType(JsonNode value, Redaction redaction) {
        String text = redacted(value, redaction);
        return text == null ? null : new ErrorType(text);
    }

    private static Map<String, JsonNode> metrics(JsonNode metrics) {
        Map<String, JsonNode> byName = new HashMap<>();
        metrics.properties().forEach(metric -> byName.put(metric.getKey(), metric.getValue()));
        return byName;
    }
}
