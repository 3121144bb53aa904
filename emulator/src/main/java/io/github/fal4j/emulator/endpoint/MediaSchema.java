package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.media.MediaFormat;
import io.github.fal4j.emulator.media.MediaKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recognises the schemas that stand for files. */
final class MediaSchema {

    private static final Map<String, MediaFormat> WORDS = new HashMap<>();

    static {
        say(MediaFormat.GLB, "glb", "mesh", "gltf", "model", "fbx", "usdz", "blend");
        say(MediaFormat.OBJ, "obj");
        say(MediaFormat.STL, "stl");
        say(MediaFormat.WAV, "audio", "speech", "music", "sound", "voice", "wav", "vocals", "drums", "bass", "guitar");
        say(MediaFormat.WAV, "piano", "song", "residual");
        say(MediaFormat.MP3, "mp3");
        say(MediaFormat.MP4, "video", "animation", "clip");
        say(MediaFormat.PNG, "image", "mask", "picture", "frame", "thumbnail", "photo", "texture", "png", "color");
        say(MediaFormat.PNG, "metallic", "normal", "roughness", "depth", "exr");
        say(MediaFormat.ZIP, "zip", "archive", "dataset", "dir");
        say(MediaFormat.SAFETENSORS, "lora", "safetensors", "weights", "embedding", "latents");
        say(MediaFormat.JSON, "config", "json", "lottie", "metadata");
    }

    private MediaSchema() {}

    private static void say(MediaFormat format, String... words) {
        List.of(words).forEach(word -> WORDS.put(word, format));
    }

    /** Tells whether an object schema describes a file: it has a URL and says something about what is behind it. */
    static boolean isFileObject(ObjectNode schema) {
        JsonNode properties = schema.path("properties");
        return properties.has("url")
                && (properties.has("content_type") || properties.has("file_name") || properties.has("width"));
    }

    /** Tells whether a text property holds the address of a file. */
    static boolean isFileUrl(ObjectNode schema, String name) {
        String format = schema.path("format").asText();
        return name.equals("url")
                || name.endsWith("_url")
                || name.endsWith("_urls")
                || format.equals("uri")
                || format.equals("binary");
    }

    /** Returns the kind of file, guessed from the property's name, then from the schema. */
    static MediaKind kind(ObjectNode schema, String name) {
        return format(schema, name).kind();
    }

    /** Returns the usual format of such a file, guessed from the property's name, then from the schema. */
    static MediaFormat format(ObjectNode schema, String name) {
        MediaFormat byName = formatNamed(name);
        if (byName != MediaFormat.TXT) {
            return byName;
        }
        JsonNode properties = schema.path("properties");
        if (properties.has("fps") || properties.has("num_frames")) {
            return MediaFormat.MP4;
        }
        if (properties.has("width") && properties.has("height")) {
            return MediaFormat.PNG;
        }
        return formatNamed(schema.path("title").asText());
    }

    /** Returns the format whose word comes last: a mask video is a video, a video thumbnail is an image. */
    private static MediaFormat formatNamed(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        MediaFormat last = MediaFormat.TXT;
        int position = -1;
        for (var entry : WORDS.entrySet()) {
            int at = lowerCase.lastIndexOf(entry.getKey());
            if (at > position) {
                position = at;
                last = entry.getValue();
            }
        }
        return last;
    }
}
