package io.github.fal4j.emulator.endpoint;

import static io.github.fal4j.emulator.endpoint.EndpointDocument.propertyNames;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.media.MadeFile;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one output from the output schema: every declared property, in order, the same for the same input. */
final class OutputMaker {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal SECONDS = new BigDecimal("1.23");
    private static final Set<String> ONE_PER_IMAGE = Set.of("images", "has_nsfw_concepts", "seeds");
    private static final int MAX_DEPTH = 12;
    private static final int OUTSIDE = -1;

    private final EndpointDocument document;
    private final SubmittedInput input;
    private final NamedValues named;
    private final FileFields files;
    private int madeFiles;

    /** Where in a list of spoken words the value is that is being made. */
    private int position = OUTSIDE;

    private OutputMaker(EndpointDocument document, SubmittedInput input, FileFields files) {
        this.document = document;
        this.input = input;
        this.named = new NamedValues(input);
        this.files = files;
    }

    static OutputMaker of(EndpointDocument document, JsonNode input, FileFields files) {
        return new OutputMaker(document, new SubmittedInput(document, input), files);
    }

    JsonNode make() {
        return value(document.outputSchema(), "", 0);
    }

    private JsonNode value(JsonNode declared, String name, int depth) {
        ObjectNode schema = document.effective(declared);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").isArray() && !schema.get("enum").isEmpty()) {
            return fromChoice(schema, name);
        }
        if (depth > MAX_DEPTH || (name.endsWith("error") && EndpointDocument.isNullable(declared))) {
            return JSON.nullNode();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, name, depth);
            case "array" -> array(schema, name, depth);
            case "string" -> text(schema, name);
            case "integer" -> integer(schema, name);
            case "number" -> number(schema, name);
            case "boolean" -> orDefault(schema, JSON.booleanNode(false));
            case "null" -> JSON.nullNode();
            default -> orDefault(schema, JSON.objectNode());
        };
    }

    /** Returns the declared type, or the one that the other keywords imply. */
    private static String type(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            return schema.path("type").asText();
        }
        if (schema.has("properties") || schema.has("additionalProperties")) {
            return "object";
        }
        return schema.has("items") || schema.has("prefixItems") ? "array" : "";
    }

    private JsonNode fromChoice(ObjectNode schema, String name) {
        JsonNode choice = schema.get("enum");
        @Nullable String wanted = named.text(name, position);
        for (JsonNode allowed : choice) {
            if (allowed.equals(schema.path("default")) || allowed.asText().equals(wanted)) {
                return allowed;
            }
        }
        return choice.get(0);
    }

    private static JsonNode orDefault(ObjectNode schema, JsonNode sample) {
        JsonNode declared = schema.path("default");
        boolean usable = declared.getNodeType() == sample.getNodeType();
        return usable ? declared : sample;
    }

    private JsonNode integer(ObjectNode schema, String name) {
        if (name.equals("seed") || name.equals("seeds") || name.equals("used_seed")) {
            return input.seed();
        }
        @Nullable Long known = named.integer(name, position);
        return known != null && SampleScalars.allows(schema, BigDecimal.valueOf(known))
                ? JSON.numberNode(known)
                : orDefault(schema, SampleScalars.integer(schema));
    }

    private JsonNode number(ObjectNode schema, String name) {
        @Nullable Double known = named.number(name, position);
        return known != null && SampleScalars.allows(schema, BigDecimal.valueOf(known))
                ? JSON.numberNode(known)
                : orDefault(schema, SampleScalars.number(schema, SECONDS));
    }

    private JsonNode object(ObjectNode schema, String name, int depth) {
        if (MediaSchema.isFileObject(schema)) {
            return file(schema, name, depth);
        }
        ObjectNode made = JSON.objectNode();
        for (String property : propertyNames(schema)) {
            made.set(property, value(schema.path("properties").path(property), property, depth + 1));
        }
        JsonNode others = schema.path("additionalProperties");
        if (made.isEmpty() && others.isObject() && !others.isEmpty()) {
            made.set("inference", value(others, "inference", depth + 1));
        }
        return made;
    }

    private JsonNode array(ObjectNode schema, String name, int depth) {
        @Nullable ArrayNode numbers = holdsNumbers(schema) ? named.numbers(name, position) : null;
        if (numbers != null) {
            return numbers;
        }
        ArrayNode made = JSON.arrayNode();
        if (schema.has("prefixItems")) {
            schema.get("prefixItems").forEach(item -> made.add(value(item, name, depth + 1)));
            return made;
        }
        boolean spoken = position == OUTSIDE && NamedValues.isSpoken(name);
        int count = spoken ? Transcript.words() : ONE_PER_IMAGE.contains(name) ? input.numImages() : 1;
        count = Math.max(count, schema.path("minItems").asInt(0));
        count = Math.min(count, schema.path("maxItems").asInt(count));
        for (int i = 0; i < count; i++) {
            position = spoken ? i : position;
            made.add(value(schema.path("items"), name, depth + 1));
        }
        position = spoken ? OUTSIDE : position;
        return made;
    }

    private boolean holdsNumbers(ObjectNode schema) {
        JsonNode item = schema.has("prefixItems") ? schema.get("prefixItems").path(0) : schema.path("items");
        return document.effective(item).path("type").asText().equals("number");
    }

    private JsonNode text(ObjectNode schema, String name) {
        if (schema.path("format").asText().equals("binary")) {
            return JSON.textNode(nextFile(schema, name).dataUri());
        }
        if (MediaSchema.isFileUrl(schema, name)) {
            return JSON.textNode(files.publish(nextFile(schema, name)));
        }
        @Nullable String known = named.text(name, position);
        return known == null
                ? orDefault(schema, SampleScalars.text(schema, input))
                : SampleScalars.fitted(schema, known);
    }

    private JsonNode file(ObjectNode schema, String name, int depth) {
        MadeFile file = nextFile(schema, name);
        ObjectNode made = JSON.objectNode();
        for (String property : propertyNames(schema)) {
            if (property.equals("file_data")) {
                continue; // never sent: the content is behind the URL
            }
            JsonNode declared = schema.path("properties").path(property);
            @Nullable JsonNode fact = files.fact(file, property);
            boolean fits = fact != null && fits(fact, document.effective(declared));
            made.set(property, fits ? fact : value(declared, property, depth + 1));
        }
        return made;
    }

    /** The same name means other things elsewhere: a format can be an object. */
    private static boolean fits(JsonNode fact, ObjectNode schema) {
        return switch (type(schema)) {
            case "string" -> fact.isTextual();
            case "integer" -> fact.isIntegralNumber();
            case "number" -> fact.isNumber();
            default -> false;
        };
    }

    private MadeFile nextFile(ObjectNode schema, String name) {
        return new WantedMedia(input).file(MediaSchema.format(schema, name), input.fileSeed(madeFiles++));
    }
}
