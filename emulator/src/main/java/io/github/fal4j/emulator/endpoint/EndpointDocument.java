package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI document of one endpoint, seen as its input schema and its output schema. Thread-safe, as long as nobody changes the
 * document or what is read from it.
 *
 * <p>A schema that the document lacks, or a reference that leads nowhere, is an empty schema: it allows everything.
 */
final class EndpointDocument {

    private static final int MAX_DEPTH = 16;
    private static final String JSON_BODY = "/content/application~1json/schema";
    private static final String ANSWER = "/responses/200" + JSON_BODY;

    private final String id;
    private final ObjectNode root;
    private final JsonNode inputSchema;
    private final JsonNode outputSchema;

    /** Schemas of the document that were folded once: every output looks at most of them again. */
    private final Map<JsonNode, ObjectNode> folded = Collections.synchronizedMap(new IdentityHashMap<>());

    EndpointDocument(String id, ObjectNode root) {
        this.id = id;
        this.root = root;
        JsonNode operation = operation(root);
        JsonNode input = operation.at("/requestBody" + JSON_BODY);
        this.inputSchema = input.isMissingNode() ? root.objectNode() : input;
        this.outputSchema = output(root, operation);
    }

    String id() {
        return id;
    }

    /** Returns the document itself. */
    ObjectNode root() {
        return root;
    }

    /** Returns what a caller posts. */
    JsonNode inputSchema() {
        return inputSchema;
    }

    /** Returns what the result path answers. */
    JsonNode outputSchema() {
        return outputSchema;
    }

    /**
     * Finds what the result path answers by its shape, because ids in documents can be outdated; a document in its stored form has
     * no such path, and its one operation answers the output.
     */
    private static JsonNode output(ObjectNode root, JsonNode operation) {
        for (var path : root.path("paths").properties()) {
            if (path.getKey().endsWith("/requests/{request_id}")) {
                return path.getValue().at("/get" + ANSWER);
            }
        }
        JsonNode schema = operation.at(ANSWER);
        return schema.isMissingNode() ? root.objectNode() : schema;
    }

    private static JsonNode operation(ObjectNode root) {
        for (JsonNode path : root.path("paths")) {
            if (path.at("/post/requestBody" + JSON_BODY).isObject()) {
                return path.path("post");
            }
        }
        return MissingNode.getInstance();
    }

    /** Returns the input property with references followed, empty if the input has no such property. */
    ObjectNode inputProperty(String name) {
        return effective(effective(inputSchema).path("properties").path(name));
    }

    /** Returns the declared fields of the input in the order of the document. */
    List<InputField> inputFields() {
        ObjectNode schema = effective(inputSchema);
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<InputField> fields = new ArrayList<>();
        for (var property : schema.path("properties").properties()) {
            JsonNode declared = property.getValue();
            int alternatives = 0;
            boolean texts = true;
            boolean nullable = declared.path("nullable").asBoolean();
            for (String union : List.of("anyOf", "oneOf")) {
                for (JsonNode alternative : declared.path(union)) {
                    boolean isNull = "null".equals(alternative.path("type").asText());
                    nullable |= isNull;
                    alternatives += isNull ? 0 : 1;
                    texts &= isNull
                            || effective(alternative).path("type").asText().equals("string");
                }
            }
            String name = property.getKey();
            fields.add(new InputField(
                    name, required.contains(name), alternatives > 1 && !texts, nullable, effective(declared)));
        }
        return fields;
    }

    /**
     * Returns a schema with references, {@code allOf} and the first real alternative of a union folded into one object;
     * what stands beside a reference wins.
     */
    ObjectNode effective(JsonNode schema) {
        return folded.computeIfAbsent(schema, unused -> effective(schema, 0));
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
