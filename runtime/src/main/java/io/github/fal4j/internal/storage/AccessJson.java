package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.ObjectLifecycle;
import io.github.fal4j.ObjectLifecycle.Access;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.storage.FileAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access and lifetime of files as the platform has them in JSON. */
final class AccessJson {

    private AccessJson() {}

    static JsonNode write(FileAccess access) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("default", access.everybody().value());
        ArrayNode rules = json.putArray("rules");
        access.exceptions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(rule -> rules.addObject()
                        .put("user", rule.getKey())
                        .put("decision", rule.getValue().value()));
        return json;
    }

    static JsonNode write(ObjectLifecycle settings) {
        try {
            return Json.mapper().readTree(settings.json());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // it was JSON a moment ago
        }
    }

    static FileAccess read(JsonNode json) throws IOException {
        Map<String, Access> exceptions = new LinkedHashMap<>();
        for (JsonNode rule : json.path("rules")) {
            exceptions.put(Answer.text(rule, "user"), access(rule, "decision"));
        }
        return new FileAccess(access(json, "default"), exceptions);
    }

    static ObjectLifecycle readSettings(JsonNode json) throws IOException {
        JsonNode seconds = json.path("expiration_duration_seconds");
        JsonNode acl = json.path("initial_acl");
        Duration time =
                seconds.isIntegralNumber() && seconds.asLong() > 0 ? Duration.ofSeconds(seconds.asLong()) : null;
        if (!acl.isObject()) {
            return new ObjectLifecycle(time, null, Map.of());
        }
        FileAccess access = read(acl);
        return new ObjectLifecycle(time, access.everybody(), access.exceptions());
    }

    private static Access access(JsonNode json, String field) throws IOException {
        String word = Answer.text(json, field);
        for (Access access : Access.values()) {
            if (access.value().equals(word)) {
                return access;
            }
        }
        throw new IOException("this version does not know the access \"" + word + "\"");
    }
}
