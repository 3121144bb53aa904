package io.github.fal4j.internal.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells media types: by the ending of a name first, which says more than bytes can, then by the first bytes. */
public final class ContentTypes {

    /** The type of content that is not known any better. */
    public static final String OCTETS = "application/octet-stream";

    /** How many bytes of the beginning are enough for {@link #of(String, byte[])}. */
    public static final int HEAD = 32;

    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("avif", "image/avif"),
            Map.entry("heic", "image/heic"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("aac", "audio/aac"),
            Map.entry("glb", "model/gltf-binary"),
            Map.entry("gltf", "model/gltf+json"),
            Map.entry("obj", "model/obj"),
            Map.entry("stl", "model/stl"),
            Map.entry("usdz", "model/vnd.usdz+zip"),
            Map.entry("zip", "application/zip"),
            Map.entry("gz", "application/gzip"),
            Map.entry("tar", "application/x-tar"),
            Map.entry("json", "application/json"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("srt", "application/x-subrip"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("safetensors", OCTETS));

    /** Text that stands at an offset of content of a type. */
    private record Mark(int offset, String text, String type) {}

    private static final List<Mark> MARKS = List.of(
            new Mark(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            new Mark(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Mark(0, "GIF8", "image/gif"),
            new Mark(8, "WEBP", "image/webp"),
            new Mark(8, "WAVE", "audio/wav"),
            new Mark(8, "AVI ", "video/x-msvideo"),
            new Mark(4, "ftypavif", "image/avif"),
            new Mark(4, "ftyphei", "image/heic"),
            new Mark(4, "ftypM4A", "audio/mp4"),
            new Mark(4, "ftypqt", "video/quicktime"),
            new Mark(4, "ftyp", "video/mp4"),
            new Mark(0, "\u001aE\u00df\u00a3", "video/webm"),
            new Mark(0, "ID3", "audio/mpeg"),
            new Mark(0, "\u00ff\u00fb", "audio/mpeg"),
            new Mark(0, "\u00ff\u00f3", "audio/mpeg"),
            new Mark(0, "fLaC", "audio/flac"),
            new Mark(0, "OggS", "audio/ogg"),
            new Mark(0, "II*\u0000", "image/tiff"),
            new Mark(0, "MM\u0000*", "image/tiff"),
            new Mark(0, "glTF", "model/gltf-binary"),
            new Mark(0, "PK\u0003\u0004", "application/zip"),
            new Mark(0, "\u001f\u008b", "application/gzip"),
            new Mark(0, "%PDF-", "application/pdf"),
            new Mark(0, "<svg", "image/svg+xml"));

    private ContentTypes() {}

    /** Returns the type of content by what is known of it, {@link #OCTETS} if that says nothing. */
    public static String of(@Nullable String name, byte[] head) {
        String named = name == null ? null : ofName(name);
        return named == null ? ofBytes(head) : named;
    }

    /** Returns the type that the ending of a name stands for, or null. */
    public static @Nullable String ofName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? null : BY_ENDING.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Returns the type of content that begins with these bytes, {@link #OCTETS} if it is not known. */
    public static String ofBytes(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        return MARKS.stream()
                .filter(mark -> start.startsWith(mark.text, mark.offset))
                .map(Mark::type)
                .findFirst()
                .orElse(OCTETS);
    }

    /** Returns a media type without its parameters, in lower case. */
    public static String bare(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Returns a name for content that has none, such as {@code upload.png}. */
    public static String nameFor(String type) {
        String bare = bare(type);
        String known = switch (bare) {
            case "image/jpeg" -> "jpg";
            case "video/mp4" -> "mp4";
            case "audio/mp4" -> "m4a";
            case "audio/ogg" -> "ogg";
            case OCTETS -> "bin";
            default ->
                BY_ENDING.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(bare))
                        .map(Map.Entry::getKey)
                        .min(String::compareTo)
                        .orElse("bin");
        };
        return "upload." + known;
    }

    /** Returns the first bytes of content, as {@link #of(String, byte[])} needs them. */
    public static byte[] head(byte[] content) {
        return Arrays.copyOf(content, Math.min(content.length, HEAD));
    }
}
