package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises the texts of an input that name a file. */
final class FileFields {

    private static final Pattern FILE_NAME = Pattern.compile("(^|.*_)(urls?|file|files)(_\\d+)?$");

    /** Addresses that the service calls or shows instead of fetching a file from them. */
    private static final Pattern NO_FILE = Pattern.compile(".*(webhook|callback|base|site|page|api|server)_?url.*");

    private static final Set<String> FILE_FIELDS =
            Set.of("image", "video", "audio", "file", "model", "mask", "archive");

    private FileFields() {}

    static boolean isFile(SchemaNode schema, Place place, Direction direction) {
        if (direction == Direction.OUTPUT || NO_FILE.matcher(place.property()).matches()) {
            return false;
        }
        return "binary".equals(schema.format())
                || hasUploadField(schema)
                || FILE_NAME.matcher(place.property()).matches();
    }

    /** The documents tell the playground which field to show: {@code "ui": {"field": "image"}} and the like. */
    private static boolean hasUploadField(SchemaNode schema) {
        JsonNode ui = schema.hints().get("ui");
        JsonNode field = ui == null ? schema.hints().get("_fal_ui_field") : ui.get("field");
        return field != null && field.isTextual() && FILE_FIELDS.contains(field.textValue());
    }
}
