package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The OpenAPI document of one endpoint, seen as its input schema and its output schema.
 *
 * <p>A schema that the document lacks, or a reference that leads nowhere, is an empty schema: it allows everything.
 *
 * @param id the endpoint id
 * @param root the document
 */
record EndpointDocument(String id, ObjectNode root) {

    private static final int MAX_DEPTH = 16;
    private static final String JSON_BODY = "/content/application~1json/schema";
    private static final String ANSWER = "/responses/200" + JSON_BODY;

    /** Returns what a caller posts. */
    JsonNode inputSchema() {
        JsonNode schema = operation().at("/requestBody" + JSON_BODY);
        return schema.isMissingNode() ? root.objectNode() : schema;
    }

    /**
     * Returns what the result path answers, found by its shape because ids in documents can be outdated; a document in its
     * stored form has no such path, and its one operation answers the output.
     */
    JsonNode outputSchema() {
        for (var path : root.path("paths").properties()) {
            if (path.getKey().endsWith("/requests/{request_id}")) {
                return path.getValue().at("/get" + ANSWER);
            }
        }
        JsonNode schema = operation().at(ANSWER);
        return schema.isMissingNode() ? root.objectNode() : schema;
    }

    private JsonNode operation() {
        for (JsonNode path : root.path("paths")) {
            if (path.at("/post/requestBody" + JSON_BODY).isObject()) {
                return path.path("post");
            }
        }
        return MissingNode.getInstance();
    }

    /** Returns the input property with references followed, empty if the input has no such property. */
    ObjectNode inputProperty(String name) {
        return effective(effective(inputSchema()).path("properties").path(name));
    }

    /**
     * Returns a schema with references, {@code allOf} and the first real alternative of a union folded into one object;
     * what stands beside a reference wins.
     */
    ObjectNode effective(JsonNode schema) {
        return effective(schema, 0);
    }

    private ObjectNode effective(JsonNode schema, int depth) {
        ObjectNode merged = root.objectNode();
        if (!(schema instanceof ObjectNode object) || depth > MAX_DEPTH) {
            return merged;
        }
        merged.setAll(effective(target(object), depth + 1));
        object.path("allOf").forEach(part -> merged.setAll(effective(part, depth + 1)));
        merged.setAll(effective(firstReal(object.path("anyOf")), depth + 1));
        merged.setAll(effective(firstReal(object.path("oneOf")), depth + 1));
        merged.setAll(object);
        merged.remove(Set.of("$ref", "allOf", "anyOf", "oneOf"));
        return merged;
    }

    private JsonNode target(ObjectNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : MissingNode.getInstance();
    }

    /** Tells whether a schema says itself that null is allowed. */
    static boolean isNullable(JsonNode declared) {
        for (JsonNode alternative : declared.path("anyOf")) {
            if ("null".equals(alternative.path("type").asText())) {
                return true;
            }
        }
        return declared.path("nullable").asBoolean();
    }

    private static JsonNode firstReal(JsonNode alternatives) {
        for (JsonNode alternative : alternatives) {
            if (!"null".equals(alternative.path("type").asText())) {
                return alternative;
            }
        }
        return MissingNode.getInstance();
    }

    /** Returns the names of a schema's properties in fal's order where the document gives one. */
    static Set<String> propertyNames(ObjectNode schema) {
        JsonNode properties = schema.path("properties");
        Set<String> names = new LinkedHashSet<>();
        schema.path("x-fal-order-properties").forEach(name -> names.add(name.asText()));
        names.removeIf(name -> !properties.has(name));
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
