package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.queue.LogLine;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.RequestState;
import io.github.fal4j.emulator.queue.RequestState.Completed;
import io.github.fal4j.emulator.queue.RequestState.InQueue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the status object of fal's queue. */
final class StatusBody {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private StatusBody() {}

    /** Returns the answer to a submit, which has no logs and no metrics yet. */
    static ObjectNode submitted(QueuedRequest request, int position, Origin origin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", "IN_QUEUE").put("request_id", request.id());
        RequestPath.putAddresses(json, request, origin);
        return json.put("queue_position", position);
    }

    /**
     * Returns a status with every key that fal sends.
     *
     * @param logs the lines to show, null to show none
     */
    static ObjectNode of(QueuedRequest request, RequestState state, @Nullable List<LogLine> logs, Origin origin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", state.falName()).put("request_id", request.id());
        RequestPath.putAddresses(json, request, origin);
        if (state instanceof InQueue queued) {
            json.put("queue_position", queued.position());
        }
        putLogs(json, logs);
        ObjectNode metrics = json.putObject("metrics");
        if (state instanceof Completed) {
            putEnd(json, metrics, request);
        }
        return json;
    }

    private static void putLogs(ObjectNode json, @Nullable List<LogLine> logs) {
        if (logs == null) {
            json.putNull("logs");
            return;
        }
        ArrayNode lines = json.putArray("logs");
        for (LogLine line : logs) {
            lines.addObject()
                    .put("timestamp", TIMESTAMP.format(line.timestamp()))
                    .put("level", "INFO")
                    .put("source", "USER")
                    .put("message", line.message());
        }
    }

    private static void putEnd(ObjectNode json, ObjectNode metrics, QueuedRequest request) {
        Failure failure = request.failure();
        if (failure == null) {
            metrics.put("inference_time", request.runDuration().toNanos() / 1e9);
            return;
        }
        if (failure.error() != null) {
            json.put("error", failure.error());
        }
        if (failure.errorType() != null) {
            json.put("error_type", failure.errorType());
        }
    }
}
