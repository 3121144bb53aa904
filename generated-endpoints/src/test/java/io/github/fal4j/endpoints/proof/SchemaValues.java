package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes values from a raw JSON schema.
 *
 * @param schemas where references lead
 * @param choice which of the allowed values
 * @param maximal every property that is declared, or only the required ones
 */
record SchemaValues(EndpointSchemas schemas, Choice choice, boolean maximal) {

    static final String OF_TOMORROW = "of-tomorrow";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 10;
    private static final int LONGEST_LIST = 8;

    /** Makes an input or an output: an object, also where the document says nothing of it. */
    JsonNode ofRoot(ObjectNode schema) {
        JsonNode made = value(schema, 0);
        return schemas.saysNothing(schema) ? JSON.objectNode().set("undeclared", made) : made;
    }

    JsonNode of(JsonNode schema) {
        return value(schema, 0);
    }

    private JsonNode value(JsonNode declared, int depth) {
        ObjectNode schema = schemas.followed(declared);
        if (schema.has("const")) {
            return constant(schema.get("const"));
        }
        if (schema.has("enum")) {
            return oneOf(schema.get("enum"));
        }
        ArrayNode alternatives = alternatives(schema);
        if (!alternatives.isEmpty() && !schema.has("properties")) {
            return alternative(schema, alternatives, depth);
        }
        return switch (kind(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> list(schema, depth);
            case "string" -> JSON.textNode(ScalarValues.text(schema, choice == Choice.LAST));
            case "integer" ->
                JSON.numberNode(
                        ScalarValues.integer(schema, choice == Choice.LAST).toBigIntegerExact());
            case "number" -> JSON.numberNode(ScalarValues.number(schema, choice == Choice.LAST));
            case "boolean" -> JSON.booleanNode(choice != Choice.LAST);
            case "null" -> JSON.nullNode();
            default -> anything();
        };
    }

    private JsonNode constant(JsonNode constant) {
        return choice == Choice.TOMORROW && constant.isTextual() ? JSON.textNode(OF_TOMORROW) : constant;
    }

    private JsonNode oneOf(JsonNode allowed) {
        List<JsonNode> values = new ArrayList<>();
        allowed.forEach(values::add);
        if (choice == Choice.NULLS && values.stream().anyMatch(JsonNode::isNull)) {
            return JSON.nullNode();
        }
        values.removeIf(JsonNode::isNull);
        JsonNode value = choice == Choice.LAST ? values.get(values.size() - 1) : values.get(0);
        if (choice != Choice.TOMORROW) {
            return value;
        }
        return value.isTextual()
                ? JSON.textNode(OF_TOMORROW)
                : value.isIntegralNumber() ? JSON.numberNode(987_654) : value;
    }

    private static ArrayNode alternatives(ObjectNode schema) {
        ArrayNode all = JSON.arrayNode();
        schema.path("anyOf").forEach(all::add);
        schema.path("oneOf").forEach(all::add);
        return all;
    }

    /** What stands beside the alternatives holds for each of them. */
    private JsonNode alternative(ObjectNode schema, ArrayNode alternatives, int depth) {
        List<ObjectNode> real = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            ObjectNode followed = schemas.followed(alternative);
            if (!"null".equals(followed.path("type").asText())) {
                real.add(followed);
            } else if (choice == Choice.NULLS) {
                return JSON.nullNode();
            }
        }
        if (real.isEmpty()) {
            return JSON.nullNode();
        }
        ObjectNode chosen = schema.deepCopy();
        chosen.remove(List.of("anyOf", "oneOf", "default"));
        chosen.setAll(choice == Choice.LAST ? real.get(real.size() - 1) : real.get(0));
        return value(chosen, depth);
    }

    private static String kind(ObjectNode schema) {
        for (JsonNode type : schema.path("type").isArray()
                ? schema.get("type")
                : JSON.arrayNode().add(schema.path("type"))) {
            if (!type.asText().isEmpty() && !type.asText().equals("null")) {
                return type.asText();
            }
        }
        return schema.has("properties")
                ? "object"
                : schema.has("items") ? "array" : schema.path("type").asText();
    }

    private ObjectNode object(ObjectNode schema, int depth) {
        ObjectNode made = JSON.objectNode();
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || (maximal && depth < MAX_DEPTH)) {
                made.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        JsonNode others = schema.path("additionalProperties");
        boolean isMap = !schema.has("properties") && !(others.isBoolean() && !others.booleanValue());
        if (isMap && maximal && depth < MAX_DEPTH) {
            made.set("first_key", value(others, depth + 1));
            made.set("Second key", value(others, depth + 1));
        }
        return made;
    }

    private ArrayNode list(ObjectNode schema, int depth) {
        ArrayNode made = JSON.arrayNode();
        schema.path("prefixItems").forEach(element -> made.add(value(element, depth + 1)));
        if (schema.path("uniqueItems").asBoolean() && choice != Choice.TOMORROW) {
            return distinct(schema, made);
        }
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(Math.max(least, 2));
        int wanted = !maximal || depth >= MAX_DEPTH ? least : choice == Choice.LAST ? Math.min(most, LONGEST_LIST) : 1;
        for (int i = made.size(); i < Math.max(least, Math.min(wanted, most)); i++) {
            made.add(value(schema.path("items"), depth + 1));
        }
        return made;
    }

    /** As many different elements as the choice asks for: different values of an enum, or a single one of anything else. */
    private ArrayNode distinct(ObjectNode schema, ArrayNode made) {
        JsonNode allowed = schemas.followed(schema.path("items")).path("enum");
        int least = schema.path("minItems").asInt(maximal ? 1 : 0);
        int wanted = maximal && choice == Choice.LAST ? schema.path("maxItems").asInt(allowed.size()) : least;
        for (int i = 0; i < wanted && i < allowed.size(); i++) {
            made.add(allowed.get(i));
        }
        if (made.size() < least && made.isEmpty()) {
            made.add(value(schema.path("items"), MAX_DEPTH));
        }
        return made;
    }

    /** Free JSON, whose numbers keep every digit. */
    private JsonNode anything() {
        if (choice == Choice.NULLS) {
            return JSON.nullNode();
        }
        return choice == Choice.LAST
                ? JSON.objectNode()
                        .put("digits", new BigDecimal("1.10"))
                        .set(
                                "list",
                                JSON.arrayNode().add("text").addNull().add(new BigDecimal("0.12345678901234567890")))
                : JSON.textNode("anything");
    }
}
