package io.github.fal4j.emulator.endpoint;

import static io.github.fal4j.emulator.endpoint.EndpointDocument.propertyNames;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.media.MediaKind;
import io.github.fal4j.emulator.media.MediaPublisher;
import java.math.BigDecimal;
import java.util.Base64;

/** Makes one output from the output schema: every declared property, in order, the same for the same input. */
final class OutputMaker {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal SECONDS = new BigDecimal("1.23");
    private static final int MAX_DEPTH = 12;

    private final EndpointDocument document;
    private final SubmittedInput input;
    private final MediaPublisher publisher;
    private int madeFiles;

    private OutputMaker(EndpointDocument document, SubmittedInput input, MediaPublisher publisher) {
        this.document = document;
        this.input = input;
        this.publisher = publisher;
    }

    static OutputMaker of(EndpointDocument document, JsonNode input, MediaPublisher publisher) {
        return new OutputMaker(document, new SubmittedInput(document, input), publisher);
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
            return fromChoice(schema);
        }
        if (depth > MAX_DEPTH) {
            return JSON.nullNode();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, name, depth);
            case "array" -> array(schema, name, depth);
            case "string" -> text(schema, name);
            case "integer" -> name.equals("seed") ? input.seed() : orDefault(schema, SampleScalars.integer(schema));
            case "number" -> orDefault(schema, SampleScalars.number(schema, SECONDS));
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

    private static JsonNode fromChoice(ObjectNode schema) {
        JsonNode choice = schema.get("enum");
        for (JsonNode allowed : choice) {
            if (allowed.equals(schema.path("default"))) {
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
        ArrayNode made = JSON.arrayNode();
        if (schema.has("prefixItems")) {
            schema.get("prefixItems").forEach(item -> made.add(value(item, name, depth + 1)));
            return made;
        }
        int count = name.equals("images") || name.equals("has_nsfw_concepts") ? input.numImages() : 1;
        count = Math.max(count, schema.path("minItems").asInt(0));
        count = Math.min(count, schema.path("maxItems").asInt(count));
        for (int i = 0; i < count; i++) {
            made.add(value(schema.path("items"), name, depth + 1));
        }
        return made;
    }

    private JsonNode text(ObjectNode schema, String name) {
        if (name.equals("prompt")) {
            return JSON.textNode(input.prompt());
        }
        if (schema.path("format").asText().equals("binary")) {
            MediaFile file = nextFile(schema, name);
            String content = Base64.getEncoder().encodeToString(file.bytes());
            return JSON.textNode("data:" + file.kind().contentType() + ";base64," + content);
        }
        if (MediaSchema.isFileUrl(schema, name)) {
            return JSON.textNode(publisher.publish(nextFile(schema, name)));
        }
        return orDefault(schema, SampleScalars.text(schema, input));
    }

    private JsonNode file(ObjectNode schema, String name, int depth) {
        MediaFile file = nextFile(schema, name);
        ObjectNode made = JSON.objectNode();
        for (String property : propertyNames(schema)) {
            switch (property) {
                case "url" -> made.put(property, publisher.publish(file));
                case "content_type" -> made.put(property, file.kind().contentType());
                case "file_name" -> made.put(property, file.name());
                case "file_size" -> made.put(property, file.bytes().length);
                case "width" -> made.put(property, file.width());
                case "height" -> made.put(property, file.height());
                case "file_data" -> {} // never sent: the content is behind the URL
                default -> made.set(property, value(schema.path("properties").path(property), property, depth + 1));
            }
        }
        return made;
    }

    private MediaFile nextFile(ObjectNode schema, String name) {
        MediaKind kind = MediaSchema.kind(schema, name);
        PictureSize size = input.pictureSize();
        return new MediaFile(kind, input.fileSeed(madeFiles++), input.prompt(), size.width(), size.height());
    }
}
