package io.github.fal4j.emulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fal4j.emulator.storage.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes answers into a folder as {@link Recordings} reads them. Thread-safe. */
final class RecordingFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Addresses of the content network, at fal or behind another emulator. */
    private static final Pattern STORED = Pattern.compile("https?://([^/]+/)?([\\w.-]+\\.)?fal\\.media/.*");

    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,12}");
    private static final Pattern ID = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)+");

    private final Path folder;

    RecordingFolder(Path folder) {
        this.folder = folder;
    }

    /** Gets the content behind an address, or null if it cannot be had. */
    interface Download {
        byte @Nullable [] content(String address);
    }

    /** Writes one answer; that of an equal input is replaced. */
    synchronized void write(
            String endpointId, JsonNode input, int status, JsonNode output, Redaction redaction, Download download)
            throws IOException {
        if (!ID.matcher(endpointId).matches()) {
            return;
        }
        JsonNode asked = redaction.of(TextWalk.over(input.deepCopy(), RecordingFolder::withoutFile));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("input", asked);
        json.put("status", status);
        json.set("output", redaction.of(TextWalk.over(output.deepCopy(), text -> withOwnFile(text, download))));
        Path file =
                folder.resolve(endpointId).resolve(digest(asked.toString().getBytes(StandardCharsets.UTF_8)) + ".json");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    /** Puts "anything" in the place of files, whose addresses are others every time. */
    private static JsonNode withoutFile(JsonNode text) {
        boolean file = text.textValue().startsWith("data:") || isStored(text);
        return file ? TextNode.valueOf(RecordedAnswer.ANYTHING) : text;
    }

    private JsonNode withOwnFile(JsonNode text, Download download) throws IOException {
        byte[] content = isStored(text) ? download.content(text.textValue()) : null;
        return content == null ? text : TextNode.valueOf(RecordedAnswer.FILE + keep(text.textValue(), content));
    }

    private static boolean isStored(JsonNode text) {
        return STORED.matcher(text.textValue()).matches();
    }

    private String keep(String address, byte[] content) throws IOException {
        String path = address.split("[?#]", 2)[0];
        String end = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')));
        String name = digest(content) + (EXTENSION.matcher(end).matches() ? end : "");
        Path file = folder.resolve(Recordings.FILES).resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
        return Recordings.FILES + "/" + name;
    }

    private static String digest(byte[] content) {
        return Digest.of(content).substring(0, 16);
    }
}
