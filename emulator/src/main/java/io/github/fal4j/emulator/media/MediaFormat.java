package io.github.fal4j.emulator.media;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats in which files are made. */
public enum MediaFormat {
    /** A drawn picture. */
    PNG(MediaKind.IMAGE, "image/png", "png"),
    /** A drawn picture. */
    JPEG(MediaKind.IMAGE, "image/jpeg", "jpg"),
    /** A drawn picture, without loss. */
    WEBP(MediaKind.IMAGE, "image/webp", "webp"),
    /** A drawn picture in 256 colours. */
    GIF(MediaKind.IMAGE, "image/gif", "gif"),
    /** A film in H.264 whose bar shows the time. */
    MP4(MediaKind.VIDEO, "video/mp4", "mp4"),
    /** One tone. */
    WAV(MediaKind.AUDIO, "audio/wav", "wav"),
    /** Silence: there is no encoder. */
    MP3(MediaKind.AUDIO, "audio/mpeg", "mp3"),
    /** A coloured cube in binary glTF. */
    GLB(MediaKind.MODEL, "model/gltf-binary", "glb"),
    /** A cube as text. */
    OBJ(MediaKind.MODEL, "model/obj", "obj"),
    /** A cube as triangles. */
    STL(MediaKind.MODEL, "model/stl", "stl"),
    /** A line of text. */
    TXT(MediaKind.FILE, "text/plain", "txt"),
    /** An archive with one text in it. */
    ZIP(MediaKind.FILE, "application/zip", "zip"),
    /** One small tensor. */
    SAFETENSORS(MediaKind.FILE, "application/octet-stream", "safetensors"),
    /** An object that says what was asked for. */
    JSON(MediaKind.FILE, "application/json", "json");

    private final MediaKind kind;
    private final String contentType;
    private final String extension;

    MediaFormat(MediaKind kind, String contentType, String extension) {
        this.kind = kind;
        this.contentType = contentType;
        this.extension = extension;
    }

    /** Returns the kind of its files. */
    public MediaKind kind() {
        return kind;
    }

    /** Returns the content type that its files are served with. */
    public String contentType() {
        return contentType;
    }

    /** Returns the ending of its files' names, without a dot. */
    public String extension() {
        return extension;
    }

    /** Returns the format of a name such as {@code jpeg} or {@code mp3_44100_128}, or null if it cannot be made. */
    public static @Nullable MediaFormat named(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        for (MediaFormat format : values()) {
            boolean same = lowerCase.equals(format.extension)
                    || lowerCase.equals(format.name().toLowerCase(Locale.ROOT))
                    || lowerCase.startsWith(format.extension + "_");
            if (same) {
                return format;
            }
        }
        return null;
    }
}
