package io.github.fal4j.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.EndpointId;
import io.github.fal4j.RequestRef;
import io.github.fal4j.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a journal says: how a record stands from now on, or that there is none.
 *
 * @param key the record's key
 * @param record the record, or null if it was forgotten
 */
record RecordLine(String key, @Nullable SubmitRecord record) {

    static String write(SubmitRecord record) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("key", record.key());
        json.put("chosen", record.chosen());
        json.put("endpoint", record.endpoint().toString());
        json.put("begun_at", record.begunAt().toString());
        json.put("state", record.state().name());
        if (record.request() != null) {
            json.put("request", record.request().encode());
        } else if (record.requestId() != null) {
            json.put("request_id", record.requestId());
        }
        return json.toString();
    }

    static String forgotten(String key) {
        return Json.mapper().createObjectNode().put("key", key).toString();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not whole
     */
    static RecordLine read(String line) {
        try {
            JsonNode json = Json.mapper().readTree(line);
            String key = text(json, "key");
            return new RecordLine(key, json.has("state") ? record(key, json) : null);
        } catch (JsonProcessingException | DateTimeException unreadable) {
            throw new IllegalArgumentException("not a record: " + unreadable.getMessage(), unreadable);
        }
    }

    private static SubmitRecord record(String key, JsonNode json) {
        RequestRef request = json.has("request") ? RequestRef.decode(text(json, "request")) : null;
        String id = request != null ? request.requestId() : json.has("request_id") ? text(json, "request_id") : null;
        return new SubmitRecord(
                key,
                json.path("chosen").booleanValue(),
                EndpointId.parse(text(json, "endpoint")),
                Instant.parse(text(json, "begun_at")),
                SubmitRecord.State.valueOf(text(json, "state")),
                request,
                id);
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("not a record: it has no " + field);
        }
        return value.textValue();
    }
}
