package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON against a schema of an endpoint's document.
 *
 * <p>References are followed inside the document only. A schema that cannot be used, because a reference leads nowhere or a
 * pattern is none, refuses nothing: such documents are published, and their endpoints work.
 */
final class SchemaCheck {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.block(address -> true))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ENGLISH)
                            .build()));

    private final @Nullable Schema schema;

    SchemaCheck(EndpointDocument document, JsonNode declared) {
        ObjectNode standalone = JsonNodeFactory.instance.objectNode();
        if (declared instanceof ObjectNode object) {
            standalone.setAll(object);
        }
        standalone.set("components", document.root().path("components"));
        this.schema = compiled(withNullAlternatives(standalone));
    }

    private static @Nullable Schema compiled(JsonNode schema) {
        try {
            return REGISTRY.getSchema(schema);
        } catch (SchemaException unusable) {
            return null;
        }
    }

    List<InputProblem> problems(JsonNode json) {
        if (schema == null) {
            return List.of();
        }
        List<Error> errors;
        try {
            errors = schema.validate(json);
        } catch (SchemaException unusable) {
            return List.of();
        }
        return UnionErrors.relevant(errors).stream().map(ProblemWording::of).toList();
    }

    /** Returns a copy in which {@code nullable: true}, unknown to JSON Schema 2020-12, is an alternative of a union. */
    private static JsonNode withNullAlternatives(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
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
        boolean nullable = copy.remove("nullable").booleanValue();
        if (!nullable) {
            return copy;
        }
        ObjectNode union = object.objectNode();
        union.putArray("anyOf").add(copy).addObject().put("type", "null");
        return union;
    }
}
