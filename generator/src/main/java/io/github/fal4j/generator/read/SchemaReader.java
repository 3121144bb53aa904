package io.github.fal4j.generator.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.problem.Problems;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.util.OpenAPIDeserializer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies the facts of one schema into a {@link SchemaNode}: from Swagger's model, and where that has no place for a fact or
 * would change it, from the JSON behind it.
 */
final class SchemaReader {

    private static final String COMPONENT_REF = "#/components/schemas/";
    /** The keywords that have a place of their own in a {@link SchemaNode}; all others are hints. */
    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "type",
            "format",
            "title",
            "description",
            "enum",
            "const",
            "default",
            "examples",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "nullable",
            "properties",
            "required",
            "items",
            "prefixItems",
            "additionalProperties",
            "anyOf",
            "oneOf",
            "allOf",
            "discriminator");

    private final String id;
    private final boolean shuffled;
    private final Problems problems;
    private final Oversized oversized;
    private final OpenAPIDeserializer parser = new OpenAPIDeserializer();
    /** The documents claim 3.0.4 but are JSON Schema 2020-12 inside; as 3.0 the parser would drop half of the facts. */
    private final OpenAPIDeserializer.ParseResult dialect = new OpenAPIDeserializer.ParseResult().openapi31(true);

    /** Reads schemas of one document, whose order of properties means nothing if it is shuffled. */
    SchemaReader(String id, boolean shuffled, Problems problems) {
        this.id = id;
        this.shuffled = shuffled;
        this.problems = problems;
        this.oversized = new Oversized(id, problems);
    }

    /** Reads a schema with all that is inside, as it stands in the document; what is none allows any JSON. */
    SchemaNode read(JsonNode json, String pointer) {
        return readElement(json.isObject() ? parsed(json, pointer) : new Schema<>(), json, pointer);
    }

    private @Nullable Schema<?> parsed(JsonNode json, String pointer) {
        try {
            return parser.getJsonSchema(json, pointer, dialect);
        } catch (RuntimeException e) {
            problems.warning(
                    id, pointer, "is more than the OpenAPI parser can take (" + e + "); its fields are not known");
            return new Schema<>();
        }
    }

    /**
     * Reads a schema with all that is inside.
     *
     * @param schema as Swagger Parser understood it
     * @param json as it stands in the document
     */
    private SchemaNode read(Schema<?> schema, JsonNode json, String pointer) {
        if (isFalse(json)) {
            problems.warning(id, pointer, "allows no value at all; typed as any JSON");
        }
        return new SchemaNode(
                pointer,
                ref(schema, pointer),
                types(json),
                schema.getFormat(),
                new SchemaNode.Text(schema.getTitle(), schema.getDescription()),
                values(json, pointer),
                limits(schema, json, pointer),
                isTrue(json.path("nullable")),
                properties(schema, json, pointer),
                schema.getRequired() == null ? Set.of() : new TreeSet<>(schema.getRequired()),
                isTuple(json) ? null : items(schema, json, pointer),
                isTuple(json) ? numbered(json.path("items"), pointer + "/items") : prefix(schema, json, pointer),
                additional(schema, json, pointer),
                list(schema.getAnyOf(), json, "anyOf", pointer),
                list(schema.getOneOf(), json, "oneOf", pointer),
                list(schema.getAllOf(), json, "allOf", pointer),
                discriminator(schema.getDiscriminator()),
                hints(json));
    }

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

    /** Swagger Parser infers a type where an enum has none; the document did not say it. */
    private static Set<String> types(JsonNode json) {
        Set<String> types = new TreeSet<>();
        JsonNode type = json.path("type");
        (type.isTextual() ? List.of(type) : elements(type)).forEach(name -> types.add(name.asText()));
        return types;
    }

    /** Values of the document are JSON, null among them, and stay what they are. */
    private SchemaNode.Values values(JsonNode json, String pointer) {
        List<JsonNode> allowed = elements(json.path("enum")).stream()
                .filter(value -> oversized.fits(value.textValue(), pointer + "/enum"))
                .toList();
        JsonNode constant = json.get("const");
        boolean keepsConstant = constant != null && oversized.fits(constant.textValue(), pointer + "/const");
        return new SchemaNode.Values(
                allowed, keepsConstant ? constant : null, json.get("default"), elements(json.path("examples")));
    }

    private static List<JsonNode> elements(JsonNode json) {
        List<JsonNode> elements = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(elements::add);
        }
        return elements;
    }

    /** In OpenAPI 3.0 a flag makes the bound beside it exclusive; in JSON Schema that is a bound of its own. */
    private Limits limits(Schema<?> schema, JsonNode json, String pointer) {
        boolean isAbove = isTrue(json.path("exclusiveMinimum"));
        boolean isBelow = isTrue(json.path("exclusiveMaximum"));
        BigDecimal above = isAbove ? schema.getMinimum() : schema.getExclusiveMinimumValue();
        BigDecimal below = isBelow ? schema.getMaximum() : schema.getExclusiveMaximumValue();
        return new Limits(
                isAbove ? null : oversized.bound(schema.getMinimum(), pointer),
                isBelow ? null : oversized.bound(schema.getMaximum(), pointer),
                oversized.bound(above, pointer),
                oversized.bound(below, pointer),
                oversized.bound(schema.getMultipleOf(), pointer),
                schema.getMinLength(),
                schema.getMaxLength(),
                oversized.fits(schema.getPattern(), pointer + "/pattern") ? schema.getPattern() : null,
                schema.getMinItems(),
                schema.getMaxItems());
    }

    /** In the order of x-fal-order-properties, the rest in the document's or, where that means nothing, by name. */
    private Map<String, SchemaNode> properties(Schema<?> schema, JsonNode json, String pointer) {
        if (schema.getProperties() == null) {
            return Map.of();
        }
        Map<String, Schema<?>> byName = shuffled ? new TreeMap<>() : new LinkedHashMap<>();
        schema.getProperties().forEach((name, property) -> byName.put(name, property));
        Set<String> order = new LinkedHashSet<>();
        json.path("x-fal-order-properties").forEach(name -> order.add(name.asText()));
        order.addAll(byName.keySet());
        Map<String, SchemaNode> properties = new LinkedHashMap<>();
        for (String name : order) {
            Schema<?> property = byName.get(name);
            if (property != null && oversized.fits(name, pointer + "/properties")) {
                JsonNode there = json.path("properties").path(name);
                properties.put(name, read(property, there, pointer + "/properties/" + escape(name)));
            }
        }
        return properties;
    }

    private @Nullable SchemaNode items(Schema<?> schema, JsonNode json, String pointer) {
        return schema.getItems() == null ? null : read(schema.getItems(), json.path("items"), pointer + "/items");
    }

    private List<SchemaNode> prefix(Schema<?> schema, JsonNode json, String pointer) {
        return list(schema.getPrefixItems(), json, "prefixItems", pointer);
    }

    /** The older way to write a tuple, {@code items: {"0": ..., "1": ...}}, which some documents have. */
    private static boolean isTuple(JsonNode json) {
        return json.path("items").path("0").isObject();
    }

    private List<SchemaNode> numbered(JsonNode items, String pointer) {
        List<SchemaNode> elements = new ArrayList<>();
        for (int i = 0; items.has(Integer.toString(i)); i++) {
            JsonNode element = items.get(Integer.toString(i));
            elements.add(readElement(parsed(element, pointer), element, pointer + "/" + i));
        }
        return elements;
    }

    private static SchemaNode.@Nullable Discriminator discriminator(@Nullable Discriminator discriminator) {
        if (discriminator == null || discriminator.getPropertyName() == null) {
            return null;
        }
        Map<String, String> mapping = new TreeMap<>();
        if (discriminator.getMapping() != null) {
            discriminator.getMapping().forEach((text, target) -> mapping.put(text, component(target)));
        }
        return new SchemaNode.Discriminator(discriminator.getPropertyName(), mapping);
    }

    /** A mapping names the component, or refers to it. */
    private static String component(String target) {
        return target.startsWith(COMPONENT_REF) ? unescape(target.substring(COMPONENT_REF.length())) : target;
    }

    private @Nullable SchemaNode additional(Schema<?> schema, JsonNode json, String pointer) {
        JsonNode there = json.path("additionalProperties");
        Object additional = schema.getAdditionalProperties();
        if (additional instanceof Schema<?> values && !Boolean.FALSE.equals(values.getBooleanSchemaValue())) {
            return read(values, there, pointer + "/additionalProperties");
        }
        return Boolean.TRUE.equals(additional) ? read(new Schema<>(), there, pointer + "/additionalProperties") : null;
    }

    @SuppressWarnings("rawtypes") // Swagger's own lists are raw
    private List<SchemaNode> list(@Nullable List<Schema> schemas, JsonNode json, String keyword, String pointer) {
        List<SchemaNode> nodes = new ArrayList<>();
        if (schemas != null) {
            for (@Nullable Schema<?> schema : schemas) {
                int i = nodes.size();
                nodes.add(readElement(schema, json.path(keyword).path(i), pointer + "/" + keyword + "/" + i));
            }
        }
        return nodes;
    }

    private SchemaNode readElement(@Nullable Schema<?> schema, JsonNode json, String pointer) {
        if (schema == null) {
            problems.warning(id, pointer, "is no schema; typed as any JSON");
        }
        return read(schema == null ? new Schema<>() : schema, json, pointer);
    }

    /** Whatever else the schema says, and that it is closed, for which there is no schema. */
    private static Map<String, JsonNode> hints(JsonNode json) {
        Map<String, JsonNode> hints = new TreeMap<>();
        json.properties().forEach(entry -> {
            boolean isClosed = entry.getKey().equals("additionalProperties") && isFalse(entry.getValue());
            if (isClosed || !KEYWORDS.contains(entry.getKey())) {
                hints.put(entry.getKey(), entry.getValue());
            }
        });
        return hints;
    }

    private static boolean isTrue(JsonNode json) {
        return json.isBoolean() && json.booleanValue();
    }

    private static boolean isFalse(JsonNode json) {
        return json.isBoolean() && !json.booleanValue();
    }

    /** A name as a step of a JSON pointer, so that no two places have one pointer. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The name that a step of a JSON pointer stands for. */
    private static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
