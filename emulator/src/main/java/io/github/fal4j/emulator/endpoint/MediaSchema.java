package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.media.MediaKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recognises the schemas that stand for files. */
final class MediaSchema {

    private static final Map<MediaKind, List<String>> WORDS = new EnumMap<>(Map.of(
            MediaKind.MODEL, List.of("glb", "mesh", "gltf", "model"),
            MediaKind.AUDIO, List.of("audio", "speech", "music", "sound", "voice", "wav", "mp3"),
            MediaKind.VIDEO, List.of("video", "animation", "clip"),
            MediaKind.IMAGE, List.of("image", "mask", "picture", "frame", "thumbnail", "photo", "texture", "png")));

    private MediaSchema() {}

    /** Tells whether an object schema describes a file: it has a URL and says something about what is behind it. */
    static boolean isFileObject(ObjectNode schema) {
        JsonNode properties = schema.path("properties");
        return properties.has("url")
                && (properties.has("content_type") || properties.has("file_name") || properties.has("width"));
    }

    /** Tells whether a text property holds the address of a file. */
    static boolean isFileUrl(ObjectNode schema, String name) {
        String format = schema.path("format").asText();
        return name.equals("url") || name.endsWith("_url") || name.endsWith("_urls") || format.equals("uri");
    }

    /** Returns the kind of file, guessed from the property's name, then from the schema. */
    static MediaKind kind(ObjectNode schema, String name) {
        MediaKind byName = kindNamed(name);
        if (byName != MediaKind.FILE) {
            return byName;
        }
        JsonNode properties = schema.path("properties");
        if (properties.has("fps") || properties.has("num_frames")) {
            return MediaKind.VIDEO;
        }
        if (properties.has("width") && properties.has("height")) {
            return MediaKind.IMAGE;
        }
        return kindNamed(schema.path("title").asText());
    }

    /** Returns the kind whose word comes last: a mask video is a video, a video thumbnail is an image. */
    private static MediaKind kindNamed(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        MediaKind last = MediaKind.FILE;
        int position = -1;
        for (var entry : WORDS.entrySet()) {
            for (String word : entry.getValue()) {
                if (lowerCase.lastIndexOf(word) > position) {
                    position = lowerCase.lastIndexOf(word);
                    last = entry.getKey();
                }
            }
        }
        return last;
    }
}
