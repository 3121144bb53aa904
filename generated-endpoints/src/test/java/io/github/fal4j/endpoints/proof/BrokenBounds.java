package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the values nearest to what a property's schema allows that it does not allow: one beyond each bound.
 *
 * @param schemas where references lead
 */
record BrokenBounds(EndpointSchemas schemas) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST = 20_000;

    List<JsonNode> of(JsonNode property) {
        ObjectNode schema = onlyAlternative(schemas.followed(property));
        List<JsonNode> broken = new ArrayList<>();
        if (schema.has("enum") || schema.has("const")) {
            return broken;
        }
        switch (schema.path("type").asText()) {
            case "integer" -> numbers(schema, BigDecimal.ONE, broken);
            case "number" -> numbers(schema, new BigDecimal("0.001"), broken);
            case "string" -> texts(schema, broken);
            case "array" -> lists(schema, broken);
            default -> {}
        }
        return broken;
    }

    /** What may be null has its bounds beside the alternatives or in the other one. */
    private ObjectNode onlyAlternative(ObjectNode schema) {
        List<ObjectNode> real = new ArrayList<>();
        schema.path("anyOf").forEach(alternative -> real.add(schemas.followed(alternative)));
        real.removeIf(alternative -> alternative.path("type").asText().equals("null"));
        return real.size() == 1 ? onlyAlternative(real.get(0)).setAll(without(schema)) : schema;
    }

    private static ObjectNode without(ObjectNode schema) {
        ObjectNode rest = schema.deepCopy();
        rest.remove("anyOf");
        return rest;
    }

    private static void numbers(ObjectNode schema, BigDecimal step, List<JsonNode> broken) {
        add(schema, "minimum", step.negate(), broken);
        add(schema, "exclusiveMinimum", BigDecimal.ZERO, broken);
        add(schema, "maximum", step, broken);
        add(schema, "exclusiveMaximum", BigDecimal.ZERO, broken);
    }

    private static void add(ObjectNode schema, String keyword, BigDecimal beyond, List<JsonNode> broken) {
        if (schema.path(keyword).isNumber()) {
            BigDecimal value = schema.get(keyword).decimalValue().add(beyond);
            boolean isInteger = schema.path("type").asText().equals("integer");
            broken.add(isInteger ? JSON.numberNode(value.toBigInteger()) : JSON.numberNode(value));
        }
    }

    private static void texts(ObjectNode schema, List<JsonNode> broken) {
        if (schema.path("minLength").asInt() > 0) {
            broken.add(JSON.textNode("😀".repeat(schema.get("minLength").asInt() - 1)));
        }
        if (schema.has("maxLength") && schema.get("maxLength").asInt() < LONGEST) {
            broken.add(JSON.textNode("x".repeat(schema.get("maxLength").asInt() + 1)));
        }
    }

    private void lists(ObjectNode schema, List<JsonNode> broken) {
        JsonNode element = schema.has("items")
                ? schema.get("items")
                : schema.path("prefixItems").path(0);
        JsonNode item = new SchemaValues(schemas, Choice.FIRST, false).of(element);
        if (schema.path("minItems").asInt() > 0) {
            broken.add(listOf(schema.get("minItems").asInt() - 1, item));
        }
        if (schema.has("maxItems") && schema.get("maxItems").asInt() < LONGEST) {
            broken.add(listOf(schema.get("maxItems").asInt() + 1, item));
        }
    }

    private static ArrayNode listOf(int size, JsonNode item) {
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < size; i++) {
            list.add(item);
        }
        return list;
    }
}
