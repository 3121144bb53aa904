package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises the texts of an input that name a file, and those of an output that are bytes. */
final class FileFields {

    private static final Pattern FILE_NAME = Pattern.compile("(^|.*_)(urls?|file|files)(_\\d+)?$");

    /** Addresses that the service calls or shows instead of fetching a file from them. */
    private static final Pattern NO_FILE = Pattern.compile(".*(webhook|callback|base|site|page|api|server)_?url.*");

    private static final Set<String> FILE_FIELDS =
            Set.of("image", "video", "audio", "file", "model", "mask", "archive");

    private FileFields() {}

    static Type typeOf(SchemaNode schema, Place place, Direction direction) {
        if (direction == Direction.OUTPUT) {
            return isBinary(schema) ? Type.Provided.BINARY : Type.Scalar.TEXT;
        }
        return isFile(schema, place) ? Type.Provided.FILE_INPUT : Type.Scalar.TEXT;
    }

    static boolean isBinary(SchemaNode schema) {
        return "binary".equals(schema.format());
    }

    private static boolean isFile(SchemaNode schema, Place place) {
        return !NO_FILE.matcher(place.property()).matches()
                && (isBinary(schema)
                        || hasUploadField(schema)
                        || FILE_NAME.matcher(place.property()).matches());
    }

    /** The documents tell the playground which field to show: {@code "ui": {"field": "image"}} and the like. */
    private static boolean hasUploadField(SchemaNode schema) {
        JsonNode ui = schema.hints().get("ui");
        JsonNode field = ui == null ? schema.hints().get("_fal_ui_field") : ui.get("field");
        return field != null && field.isTextual() && FILE_FIELDS.contains(field.textValue());
    }
}
