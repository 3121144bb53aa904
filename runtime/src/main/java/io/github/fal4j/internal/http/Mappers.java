package io.github.fal4j.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.QueueTicket;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.schema.FalObject;
import org.jspecify.annotations.Nullable;

/** Keeps the caller's mapper away from generated types and free JSON, which depend on the settings of our own. */
final class Mappers {

    private final ObjectMapper callers;

    Mappers(@Nullable ObjectMapper callers) {
        this.callers = callers == null ? Json.mapper() : Json.isolated(callers);
    }

    ObjectMapper of(Class<?> type) {
        boolean ours = FalObject.class.isAssignableFrom(type)
                || JsonNode.class.isAssignableFrom(type)
                || type == QueueTicket.class;
        return ours ? Json.mapper() : callers;
    }
}
