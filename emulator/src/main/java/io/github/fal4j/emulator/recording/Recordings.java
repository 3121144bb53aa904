package io.github.fal4j.emulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recorded answers by endpoint: {@code <folder>/<endpoint id>/<any name>.json}, each an object with {@code input}, {@code output} and
 * perhaps {@code status}; the files they name are in {@code <folder>/files}. Immutable and thread-safe.
 */
public final class Recordings {

    static final String FILES = "files";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<RecordedAnswer>> answers;

    private Recordings(Map<String, List<RecordedAnswer>> answers) {
        this.answers = answers;
    }

    /**
     * Reads a folder; null stands for no recordings.
     *
     * @throws IllegalArgumentException if the folder or one of its files cannot be used
     */
    public static Recordings in(@Nullable Path folder) {
        Map<String, List<RecordedAnswer>> answers = new HashMap<>();
        if (folder == null) {
            return new Recordings(answers);
        }
        Path files = folder.resolve(FILES);
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> recorded = all.filter(file -> file.toString().endsWith(".json") && !file.startsWith(files))
                    .sorted()
                    .toList();
            for (Path file : recorded) {
                String id = String.valueOf(folder.relativize(file).getParent()).replace('\\', '/');
                answers.computeIfAbsent(id, unused -> new ArrayList<>()).add(read(folder, file));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The recordings in " + folder + " cannot be read: " + e.getMessage(), e);
        }
        // Those that ask for more come first, so that a general answer does not hide a special one.
        answers.values()
                .forEach(some -> some.sort(Comparator.comparing(
                                (RecordedAnswer answer) -> answer.input().size())
                        .reversed()));
        return new Recordings(answers);
    }

    private static RecordedAnswer read(Path folder, Path file) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file + " is not JSON", e);
        }
        if (!json.path("input").isObject() || !json.has("output")) {
            throw new IOException(file + " needs an object \"input\" and an \"output\"");
        }
        for (JsonNode name : named(json.path("output"), new ArrayList<>())) {
            Path named = folder.resolve(name.textValue().substring(RecordedAnswer.FILE.length()))
                    .normalize();
            if (!named.startsWith(folder.normalize()) || !Files.isRegularFile(named)) {
                throw new IOException(file + " names " + name + ", and there is no such file in " + folder);
            }
        }
        return new RecordedAnswer(
                folder, json.path("input"), json.path("status").asInt(200), json.path("output"));
    }

    private static List<JsonNode> named(JsonNode node, List<JsonNode> found) {
        if (node.isTextual() && node.textValue().startsWith(RecordedAnswer.FILE)) {
            found.add(node);
        }
        node.forEach(child -> named(child, found));
        return found;
    }

    /** Tells whether there is any answer of an endpoint. */
    public boolean know(String endpointId) {
        return answers.containsKey(endpointId);
    }

    /** Returns the answer to an input, or null if none was recorded. */
    public @Nullable RecordedAnswer find(String endpointId, JsonNode input) {
        for (RecordedAnswer answer : answers.getOrDefault(endpointId, List.of())) {
            if (answer.fits(input)) {
                return answer;
            }
        }
        return null;
    }
}
