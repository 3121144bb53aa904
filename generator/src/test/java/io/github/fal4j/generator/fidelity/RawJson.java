package io.github.fal4j.generator.fidelity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A place in a document as it stands there, read by nothing but Jackson. */
record RawJson(String pointer, JsonNode json) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static RawJson document(Path file) throws IOException {
        return new RawJson("#", MAPPER.readTree(file.toFile()));
    }

    boolean has(String key) {
        return json.has(key);
    }

    RawJson child(String key) {
        return new RawJson(
                pointer + "/" + key.replace("~", "~0").replace("/", "~1"),
                json.isArray() ? json.path(Integer.parseInt(key)) : json.path(key));
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The properties in the order that the document wants, the rest by name. */
    Set<String> orderedProperties() {
        Set<String> declared = child("properties").keys();
        Set<String> order = new LinkedHashSet<>();
        json.path("x-fal-order-properties").forEach(name -> order.add(name.asText()));
        order.retainAll(declared);
        order.addAll(declared);
        return order;
    }

    Set<String> texts() {
        Set<String> texts = new TreeSet<>();
        if (json.isTextual()) {
            texts.add(json.textValue());
        }
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Whether two values are one as JSON, where 1 and 1.0 are. */
    static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.equals(RawJson::compare, other);
    }

    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.equals(other) ? 0 : 1;
    }
}
