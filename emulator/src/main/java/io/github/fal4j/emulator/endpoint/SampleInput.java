package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Makes an input to begin with: what is required, with the defaults and words that a person would change first. */
final class SampleInput {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 8;
    private static final String PIXEL = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String PROMPT = "a lighthouse made of paper, at dusk";
    private static final Map<String, String> WORDS = Map.of(
            "text", "The lamp is lit, and the sea is quiet tonight.",
            "lyrics", "The lamp is lit, the sea is wide",
            "language", "en");

    private final EndpointDocument document;

    SampleInput(EndpointDocument document) {
        this.document = document;
    }

    JsonNode make() {
        return value(document.inputSchema(), "", 0);
    }

    private JsonNode value(JsonNode declared, String name, int depth) {
        ObjectNode schema = document.effective(declared);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("default") && !schema.get("default").isNull()) {
            return schema.get("default");
        }
        if (schema.path("enum").isArray() && !schema.get("enum").isEmpty()) {
            return schema.get("enum").get(0);
        }
        if (depth > MAX_DEPTH) {
            return JSON.nullNode();
        }
        return switch (schema.path("type").asText(schema.has("properties") ? "object" : "")) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer" -> SampleScalars.integer(schema);
            case "number" -> SampleScalars.number(schema, BigDecimal.ONE);
            case "boolean" -> JSON.booleanNode(false);
            case "string" -> text(schema, name);
            default -> JSON.objectNode();
        };
    }

    private ObjectNode object(ObjectNode schema, int depth) {
        ObjectNode made = JSON.objectNode();
        for (String property : EndpointDocument.propertyNames(schema)) {
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.asText().equals(property);
            }
            if (required || property.equals("prompt")) {
                made.set(property, value(schema.path("properties").path(property), property, depth + 1));
            }
        }
        return made;
    }

    private ArrayNode array(ObjectNode schema, String name, int depth) {
        ArrayNode made = JSON.arrayNode();
        if (schema.has("prefixItems")) {
            schema.get("prefixItems").forEach(item -> made.add(value(item, name, depth + 1)));
            return made;
        }
        int count = Math.max(1, schema.path("minItems").asInt(1));
        for (int i = 0; i < Math.min(count, schema.path("maxItems").asInt(count)); i++) {
            made.add(value(schema.path("items"), name, depth + 1));
        }
        return made;
    }

    private static JsonNode text(ObjectNode schema, String name) {
        if (MediaSchema.isFileUrl(schema, name)) {
            return JSON.textNode(file(schema, name));
        }
        String words = WORDS.getOrDefault(name, name.contains("prompt") ? PROMPT : name.replace('_', ' '));
        return SampleScalars.fitted(schema, words);
    }

    /** Files stand inside the input, so that the sample needs nothing that is elsewhere. */
    private static String file(ObjectNode schema, String name) {
        return switch (MediaSchema.kind(schema, name)) {
            case IMAGE -> PIXEL;
            case AUDIO -> "data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";
            case VIDEO -> "data:video/mp4;base64,AAAAGGZ0eXBpc29tAAACAGlzb21tcDQx";
            case MODEL -> "data:model/gltf-binary;base64," + encoded("glTF");
            case FILE -> "data:text/plain;base64," + encoded("a file");
        };
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
