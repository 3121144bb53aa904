package io.github.fal4j.generator.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.problem.Problems;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Copies the facts of Swagger's schemas into {@link SchemaNode}s. */
final class SchemaReader {

    private static final String COMPONENT_REF = "#/components/schemas/";
    private static final int MAX_EXPONENT = 400;

    private final String id;
    private final Problems problems;

    SchemaReader(String id, Problems problems) {
        this.id = id;
        this.problems = problems;
    }

    SchemaNode read(Schema<?> schema, String pointer) {
        Map<String, JsonNode> hints = hints(schema);
        return new SchemaNode(
                pointer,
                ref(schema, pointer),
                types(schema),
                schema.getFormat(),
                new SchemaNode.Text(schema.getTitle(), schema.getDescription()),
                values(schema),
                limits(schema, pointer),
                isTrue(schema.getNullable())
                        || hints.getOrDefault("nullable", NO).asBoolean(),
                properties(schema, pointer, hints),
                schema.getRequired() == null ? Set.of() : new TreeSet<>(schema.getRequired()),
                schema.getItems() == null ? null : read(schema.getItems(), pointer + "/items"),
                tuple(schema, pointer),
                additional(schema, pointer),
                list(schema.getAnyOf(), pointer + "/anyOf"),
                list(schema.getOneOf(), pointer + "/oneOf"),
                list(schema.getAllOf(), pointer + "/allOf"),
                schema.getDiscriminator() == null
                        ? null
                        : schema.getDiscriminator().getPropertyName(),
                hints);
    }

    private static final JsonNode NO = StrictJson.toTree(false);

    /** References are names inside the document; any other is never followed. */
    private @Nullable String ref(Schema<?> schema, String pointer) {
        String ref = schema.get$ref();
        if (ref == null) {
            return null;
        }
        if (!ref.startsWith(COMPONENT_REF)) {
            problems.warning(
                    id,
                    pointer,
                    "refers to " + ref + ", which is outside the document and is not followed; typed as any JSON");
            return null;
        }
        return unescape(ref.substring(COMPONENT_REF.length()));
    }

    private static Set<String> types(Schema<?> schema) {
        if (schema.getTypes() != null) {
            return new TreeSet<>(schema.getTypes());
        }
        return schema.getType() == null ? Set.of() : Set.of(schema.getType());
    }

    private static SchemaNode.Values values(Schema<?> schema) {
        return new SchemaNode.Values(
                trees(schema.getEnum()),
                schema.getConst() == null ? null : StrictJson.toTree(schema.getConst()),
                schema.getDefault() == null ? null : StrictJson.toTree(schema.getDefault()),
                trees(schema.getExamples()));
    }

    private static List<JsonNode> trees(@Nullable List<?> values) {
        List<JsonNode> trees = new ArrayList<>();
        if (values != null) {
            values.forEach(value -> trees.add(StrictJson.toTree(value)));
        }
        return trees;
    }

    private Limits limits(Schema<?> schema, String pointer) {
        return new Limits(
                isTrue(schema.getExclusiveMinimum()) ? null : bound(schema.getMinimum(), pointer),
                isTrue(schema.getExclusiveMaximum()) ? null : bound(schema.getMaximum(), pointer),
                bound(
                        isTrue(schema.getExclusiveMinimum()) ? schema.getMinimum() : schema.getExclusiveMinimumValue(),
                        pointer),
                bound(
                        isTrue(schema.getExclusiveMaximum()) ? schema.getMaximum() : schema.getExclusiveMaximumValue(),
                        pointer),
                bound(schema.getMultipleOf(), pointer),
                schema.getMinLength(),
                schema.getMaxLength(),
                schema.getPattern(),
                schema.getMinItems(),
                schema.getMaxItems());
    }

    /** Numbers beyond what a double can hold bound nothing, and may be gigabytes long when written out. */
    private @Nullable BigDecimal bound(@Nullable BigDecimal number, String pointer) {
        if (number == null || (Math.abs(number.scale()) <= MAX_EXPONENT && number.precision() <= MAX_EXPONENT)) {
            return number;
        }
        problems.warning(id, pointer, "has a bound of more than " + MAX_EXPONENT + " digits, which is left out");
        return null;
    }

    /** In the order of x-fal-order-properties, the rest by name: key order in the documents means nothing. */
    private Map<String, SchemaNode> properties(Schema<?> schema, String pointer, Map<String, JsonNode> hints) {
        if (schema.getProperties() == null) {
            return Map.of();
        }
        Map<String, Schema<?>> byName = new TreeMap<>();
        schema.getProperties().forEach((name, property) -> byName.put(name, property));
        Set<String> order = new LinkedHashSet<>();
        hints.getOrDefault("x-fal-order-properties", NO).forEach(name -> order.add(name.asText()));
        order.addAll(byName.keySet());
        Map<String, SchemaNode> properties = new LinkedHashMap<>();
        for (String name : order) {
            Schema<?> property = byName.get(name);
            if (property != null) {
                properties.put(name, read(property, pointer + "/properties/" + escape(name)));
            }
        }
        return properties;
    }

    /** Either prefixItems, or the older {@code items: {"0": ..., "1": ...}} that some documents have. */
    private List<SchemaNode> tuple(Schema<?> schema, String pointer) {
        if (schema.getPrefixItems() != null) {
            return list(schema.getPrefixItems(), pointer + "/prefixItems");
        }
        List<SchemaNode> tuple = new ArrayList<>();
        Map<String, Object> numbered =
                schema.getItems() == null || schema.getItems().getExtensions() == null
                        ? Map.of()
                        : schema.getItems().getExtensions();
        for (int i = 0; numbered.get(Integer.toString(i)) != null; i++) {
            Schema<?> element = new Schema<>();
            JsonNode facts = StrictJson.toTree(Objects.requireNonNull(numbered.get(Integer.toString(i))));
            element.setTypes(Set.of(facts.path("type").asText("object")));
            tuple.add(read(element, pointer + "/items/" + i));
        }
        return tuple;
    }

    private @Nullable SchemaNode additional(Schema<?> schema, String pointer) {
        Object additional = schema.getAdditionalProperties();
        if (additional instanceof Schema<?> values && !Boolean.FALSE.equals(values.getBooleanSchemaValue())) {
            return read(values, pointer + "/additionalProperties");
        }
        return Boolean.TRUE.equals(additional) ? read(new Schema<>(), pointer + "/additionalProperties") : null;
    }

    @SuppressWarnings("rawtypes") // Swagger's own lists are raw
    private List<SchemaNode> list(@Nullable List<Schema> schemas, String pointer) {
        List<SchemaNode> nodes = new ArrayList<>();
        if (schemas != null) {
            for (@Nullable Schema<?> schema : schemas) {
                nodes.add(readElement(schema, pointer + "/" + nodes.size()));
            }
        }
        return nodes;
    }

    private SchemaNode readElement(@Nullable Schema<?> schema, String pointer) {
        if (schema == null) {
            problems.warning(id, pointer, "is no schema; typed as any JSON");
        }
        return read(schema == null ? new Schema<>() : schema, pointer);
    }

    private static Map<String, JsonNode> hints(Schema<?> schema) {
        Map<String, JsonNode> hints = new TreeMap<>();
        if (schema.getExtensions() != null) {
            schema.getExtensions().forEach((key, value) -> {
                if (value != null) {
                    hints.put(key, StrictJson.toTree(value));
                }
            });
        }
        return hints;
    }

    /** A name as a step of a JSON pointer, so that no two places have one pointer. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The name that a step of a JSON pointer stands for. */
    private static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
