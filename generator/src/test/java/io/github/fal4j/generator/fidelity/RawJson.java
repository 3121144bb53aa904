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

/**
 * A place in a document as it stands there, read by nothing but Jackson.
 *
 * @param served whether the document is as the service serves it, its keys in no order, or in the form it is stored in
 */
record RawJson(String pointer, JsonNode json, boolean served) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static RawJson document(Path file) throws IOException {
        JsonNode json = MAPPER.readTree(file.toFile());
        boolean served = json.path("paths").properties().stream()
                .anyMatch(path -> path.getKey().endsWith("/requests/{request_id}"));
        return new RawJson("#", json, served);
    }

    boolean has(String key) {
        return json.has(key);
    }

    RawJson child(String key) {
        return new RawJson(
                pointer + "/" + key.replace("~", "~0").replace("/", "~1"),
                json.isArray() ? json.path(Integer.parseInt(key)) : json.path(key),
                served);
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The schema of the endpoint's input. */
    RawJson input(String id) {
        return within("/" + id, "post", "/requestBody", "");
    }

    /** The schema of the endpoint's output, wherever the document has it. */
    RawJson output(String id) {
        return served
                ? within("/" + id + "/requests/{request_id}", "get", "/responses/200", "")
                : within("/" + id, "post", "/responses/200", "/responses/200");
    }

    /** A root stands deep inside its operation, and is called by the pointer of that or of its answer. */
    private RawJson within(String path, String method, String body, String called) {
        RawJson operation = child("paths").child(path).child(method);
        JsonNode schema = operation.json().at(body + "/content/application~1json/schema");
        return new RawJson(operation.pointer() + called, schema, served);
    }

    /** The properties in the order that the document wants, the rest as they stand or, where that means nothing, by name. */
    Set<String> orderedProperties() {
        Set<String> declared = new LinkedHashSet<>();
        json.path("properties").fieldNames().forEachRemaining(declared::add);
        declared = served ? new TreeSet<>(declared) : declared;
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
