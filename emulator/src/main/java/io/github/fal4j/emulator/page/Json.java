package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads JSON of strangers, and shortens it for people. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LONGEST_TEXT = 2000;

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns the value of a text, or null if it is no JSON. */
    static @Nullable JsonNode read(String text) {
        try {
            JsonNode read = MAPPER.readTree(text);
            return read.isMissingNode() ? null : read;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    static String pretty(JsonNode json) {
        return json.toPrettyString();
    }

    /** Returns a copy in which long texts, such as files in data URIs, are cut. */
    static JsonNode shortened(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = object();
            object.properties().forEach(field -> copy.set(field.getKey(), shortened(field.getValue())));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(element -> copy.add(shortened(element)));
            return copy;
        }
        return json.isTextual() ? TextNode.valueOf(shortened(json.textValue())) : json;
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "… (" + text.length() + " characters)";
    }
}
