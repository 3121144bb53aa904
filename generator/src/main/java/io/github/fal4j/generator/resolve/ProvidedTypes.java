package io.github.fal4j.generator.resolve;

import io.github.fal4j.generator.read.SchemaNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Recognises the objects that the runtime has a type for, by their fields. */
final class ProvidedTypes {

    private static final Set<String> FILE = Set.of("url", "content_type", "file_name", "file_size", "file_data");
    private static final Set<String> IMAGE = Set.of("width", "height");
    private static final Set<String> VIDEO = Set.of("width", "height", "fps", "duration", "num_frames");
    private static final Set<String> AUDIO = Set.of("duration", "sample_rate", "channels", "bitrate");

    private ProvidedTypes() {}

    static Optional<Type.Provided> of(SchemaNode schema, Direction direction) {
        Set<String> fields = schema.properties().keySet();
        if (fields.equals(Set.of("width", "height")) && isName(schema, "imagesize")) {
            return Optional.of(Type.Provided.IMAGE_SIZE);
        }
        boolean bytes = direction == Direction.OUTPUT && hasContent(schema);
        if (!fields.contains("content_type") || !(fields.contains("url") || bytes)) {
            return Optional.empty();
        }
        Set<String> own = new TreeSet<>(fields);
        own.removeAll(FILE);
        if (bytes) {
            own.remove("content");
        }
        if (own.isEmpty()) {
            return Optional.of(byName(schema));
        }
        if (IMAGE.containsAll(own)) {
            return Optional.of(Type.Provided.IMAGE);
        }
        if (VIDEO.containsAll(own)) {
            return Optional.of(own.contains("fps") || isName(schema, "video") ? Type.Provided.VIDEO : byName(schema));
        }
        return AUDIO.containsAll(own) ? Optional.of(Type.Provided.AUDIO) : Optional.empty();
    }

    /** Live connections bring the bytes themselves in place of an address. */
    private static boolean hasContent(SchemaNode schema) {
        SchemaNode content = schema.properties().get("content");
        return content != null && FileFields.isBinary(content);
    }

    /** A file object without fields of its own is what its component is called. */
    private static Type.Provided byName(SchemaNode schema) {
        if (isName(schema, "video")) {
            return Type.Provided.VIDEO;
        }
        if (isName(schema, "audio")) {
            return Type.Provided.AUDIO;
        }
        return isName(schema, "image") ? Type.Provided.IMAGE : Type.Provided.FILE;
    }

    private static boolean isName(SchemaNode schema, String word) {
        String name = schema.pointer().substring(schema.pointer().lastIndexOf('/') + 1);
        return name.toLowerCase(Locale.ROOT).contains(word);
    }
}
