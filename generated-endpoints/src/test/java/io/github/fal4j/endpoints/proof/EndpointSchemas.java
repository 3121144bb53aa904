package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The input and output schema of one document as they stand there, read without the generator: as the service publishes
 * documents, or with the direct call alone.
 *
 * @param components the document's components, where references lead
 */
record EndpointSchemas(ObjectNode input, ObjectNode output, ObjectNode components) {

    private static final String JSON_BODY = "/content/application~1json/schema";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.block(address -> true)));

    /**
     * Reads a document.
     *
     * @param corrections what the document should say, as {@code [{"at": pointer, "is": value}]}
     */
    static EndpointSchemas read(Path file, JsonNode corrections) {
        try {
            JsonNode raw = Json.mapper().readTree(Files.readString(file));
            corrections.forEach(correction -> correct(raw, correction));
            JsonNode document = withNullAlternatives(raw);
            return new EndpointSchemas(
                    object(inputSchema(document)), object(outputSchema(document)), components(document));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static void correct(JsonNode document, JsonNode correction) {
        JsonPointer at = JsonPointer.compile(correction.path("at").asText().substring(1));
        ObjectNode around = (ObjectNode) document.at(at.head());
        around.remove(at.last().getMatchingProperty());
        if (correction.has("is")) {
            around.set(at.last().getMatchingProperty(), correction.get("is"));
        }
    }

    /** With a component that allows everything in place of each that is referred to and missing. */
    private static ObjectNode components(JsonNode document) {
        ObjectNode components = object(document.path("components"));
        ObjectNode schemas = components.withObjectProperty("schemas");
        document.findValuesAsText("$ref").stream()
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .filter(name -> !schemas.has(name))
                .forEach(schemas::putObject);
        return components;
    }

    private static JsonNode inputSchema(JsonNode document) {
        for (JsonNode path : document.path("paths")) {
            if (path.has("post")) {
                return path.at("/post/requestBody" + JSON_BODY);
            }
        }
        return MissingNode.getInstance();
    }

    /** The result path's, or what the direct call answers where that is the only path. */
    private static JsonNode outputSchema(JsonNode document) {
        JsonNode direct = MissingNode.getInstance();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (path.getKey().endsWith("/requests/{request_id}")) {
                return path.getValue().at("/get/responses/200" + JSON_BODY);
            }
            if (path.getValue().has("post")) {
                direct = path.getValue().at("/post/responses/200" + JSON_BODY);
            }
        }
        return direct;
    }

    private static ObjectNode object(JsonNode json) {
        return json instanceof ObjectNode object ? object : Json.mapper().createObjectNode();
    }

    /** Returns whether a schema allows any JSON. */
    boolean saysNothing(ObjectNode schema) {
        return followed(schema).isEmpty();
    }

    /** Returns whether a schema names any field, itself or in its alternatives. */
    boolean namesFields(ObjectNode schema) {
        ObjectNode followed = followed(schema);
        return followed.has("properties") || followed.has("anyOf") || followed.has("oneOf");
    }

    /** Returns the schema with references and {@code allOf} followed; what stands beside them is right before them. */
    ObjectNode followed(JsonNode schema) {
        ObjectNode whole = components.objectNode();
        if (schema.has("$ref")) {
            whole.setAll(followed(target(schema.get("$ref").asText())));
        }
        schema.path("allOf").forEach(part -> whole.setAll(followed(part)));
        whole.setAll(object(schema));
        whole.remove(List.of("$ref", "allOf"));
        return whole;
    }

    private JsonNode target(String reference) {
        return components.at(reference.replaceFirst("^#/components", ""));
    }

    /** Compiles a schema of this document. */
    Schema compiled(ObjectNode schema) {
        ObjectNode standalone = schema.deepCopy();
        standalone.set("components", components);
        return REGISTRY.getSchema(standalone);
    }

    static List<String> problems(Schema schema, JsonNode json) {
        return schema.validate(json).stream().map(Error::toString).toList();
    }

    /** The one word of OpenAPI 3.0 that JSON Schema 2020-12 does not know: {@code nullable} is an alternative. */
    private static JsonNode withNullAlternatives(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(withNullAlternatives(element)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = object.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), withNullAlternatives(field.getValue())));
        if (!copy.path("nullable").isBoolean()) {
            return copy;
        }
        if (!copy.remove("nullable").booleanValue()) {
            return copy;
        }
        ObjectNode union = object.objectNode();
        union.putArray("anyOf").add(copy).addObject().put("type", "null");
        return union;
    }
}
