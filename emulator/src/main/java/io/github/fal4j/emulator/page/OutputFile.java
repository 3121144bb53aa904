package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.media.MediaKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in an output, at an address that the page can load: a path of the emulator, or a data URI.
 *
 * @param kind how the page shows it
 * @param url the address
 * @param name the file name, or an empty text
 * @param width the width in pixels, 0 if it is not told
 * @param height the height in pixels, 0 if it is not told
 */
record OutputFile(MediaKind kind, String url, String name, int width, int height) {

    /** Files of this emulator, whichever way their address names the host. */
    private static final Pattern BY_PREFIX = Pattern.compile("https?://[^/]+(/v3b?\\.fal\\.media/[^\\s]+)");

    private static final Pattern BY_NAME = Pattern.compile("https?://(v3b?\\.fal\\.media)(?::\\d+)?(/[^\\s]+)");

    private static final Map<String, MediaKind> ENDINGS = Map.ofEntries(
            Map.entry("png", MediaKind.IMAGE),
            Map.entry("jpg", MediaKind.IMAGE),
            Map.entry("jpeg", MediaKind.IMAGE),
            Map.entry("webp", MediaKind.IMAGE),
            Map.entry("gif", MediaKind.IMAGE),
            Map.entry("svg", MediaKind.IMAGE),
            Map.entry("mp4", MediaKind.VIDEO),
            Map.entry("webm", MediaKind.VIDEO),
            Map.entry("wav", MediaKind.AUDIO),
            Map.entry("mp3", MediaKind.AUDIO),
            Map.entry("ogg", MediaKind.AUDIO),
            Map.entry("flac", MediaKind.AUDIO),
            Map.entry("glb", MediaKind.MODEL));

    static List<OutputFile> in(JsonNode output) {
        List<OutputFile> files = new ArrayList<>();
        collect(output, files);
        return files;
    }

    private static void collect(JsonNode node, List<OutputFile> files) {
        if (node.isTextual()) {
            add(node.textValue(), Json.object(), files);
        } else if (node instanceof ObjectNode object && object.path("url").isTextual()) {
            add(object.path("url").textValue(), object, files);
        } else {
            node.forEach(child -> collect(child, files));
        }
    }

    private static void add(String url, ObjectNode facts, List<OutputFile> files) {
        String loadable = loadable(url);
        if (!loadable.isEmpty()) {
            files.add(new OutputFile(
                    kind(facts.path("content_type").asText(""), loadable),
                    loadable,
                    facts.path("file_name").asText(loadable.startsWith("data:") ? "" : afterLast(loadable, '/')),
                    facts.path("width").asInt(0),
                    facts.path("height").asInt(0)));
        }
    }

    private static String loadable(String url) {
        Matcher byPrefix = BY_PREFIX.matcher(url);
        if (byPrefix.matches()) {
            return byPrefix.group(1);
        }
        Matcher byName = BY_NAME.matcher(url);
        if (byName.matches()) {
            return "/" + byName.group(1) + byName.group(2);
        }
        return url.startsWith("data:") && url.contains(";base64,") ? url : "";
    }

    private static MediaKind kind(String contentType, String url) {
        String type =
                (url.startsWith("data:") ? url.substring(5, url.indexOf(';')) : contentType).toLowerCase(Locale.ROOT);
        for (MediaKind kind : MediaKind.values()) {
            if (type.startsWith(kind.name().toLowerCase(Locale.ROOT) + "/")) {
                return kind;
            }
        }
        return ENDINGS.getOrDefault(afterLast(url, '.').toLowerCase(Locale.ROOT), MediaKind.FILE);
    }

    private static String afterLast(String text, char mark) {
        return text.substring(text.lastIndexOf(mark) + 1);
    }
}
