package io.github.fal4j.generator.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a folder of glossary files; what cannot be used is reported with its place and left out. */
public final class GlossaryFolder {

    static final String PROPERTIES = "properties.json";
    static final String TYPES = "types.json";
    static final String CATEGORIES = "categories.json";
    static final String ENDPOINTS = "endpoints.json";

    private final Path folder;
    private final Problems problems;

    public GlossaryFolder(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * Reads the glossary; files that are not there have nothing in them.
     *
     * @throws IOException if a file cannot be read
     */
    public Glossary read() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder; name the one that holds " + PROPERTIES);
        }
        return new Glossary(scoped(PROPERTIES), scoped(TYPES), sentences(), texts(ENDPOINTS, "", json(ENDPOINTS)));
    }

    private JsonNode json(String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode json = StrictJson.parse(Files.readAllBytes(path));
            if (json.isObject()) {
                return json;
            }
            problems.error(file, "#", "is no JSON object");
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "#" : "#/line " + e.getLocation().getLineNr();
            problems.error(file, place, "is not valid: " + e.getOriginalMessage());
        }
        return MissingNode.getInstance();
    }

    private Map<String, ScopedTexts> scoped(String file) throws IOException {
        Map<String, ScopedTexts> all = new TreeMap<>();
        json(file).properties().forEach(named -> {
            List<ScopedTexts.Entry> entries = new ArrayList<>();
            texts(file, pointer(named.getKey()), named.getValue())
                    .forEach((scope, text) -> add(file, pointer(named.getKey()) + step(scope), scope, text, entries));
            all.put(named.getKey(), new ScopedTexts(entries));
        });
        return all;
    }

    private void add(String file, String pointer, String words, String text, List<ScopedTexts.Entry> entries) {
        try {
            Scope scope = Scope.of(words);
            if (entries.stream().anyMatch(entry -> entry.scope().equals(scope))) {
                problems.error(file, pointer, "says the same scope in another order; keep one of the two");
            } else {
                entries.add(new ScopedTexts.Entry(scope, text, pointer));
            }
        } catch (IllegalArgumentException e) {
            problems.error(file, pointer, String.valueOf(e.getMessage()));
        }
    }

    private Sentences sentences() throws IOException {
        JsonNode json = json(CATEGORIES);
        json.fieldNames().forEachRemaining(key -> {
            if (!key.equals("sentences") && !key.equals("inputs")) {
                problems.error(CATEGORIES, pointer(key), "is unknown; there are \"sentences\" and \"inputs\"");
            }
        });
        Map<String, String> patterns = texts(CATEGORIES, "#/sentences", json.path("sentences"));
        patterns.entrySet().removeIf(pattern -> {
            String fault = Sentences.fault(pattern.getValue());
            if (fault != null) {
                problems.error(CATEGORIES, "#/sentences" + step(pattern.getKey()), fault);
            }
            return fault != null;
        });
        return new Sentences(patterns, texts(CATEGORIES, "#/inputs", json.path("inputs")));
    }

    /** Texts by name; anything else is reported. */
    private Map<String, String> texts(String file, String pointer, JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!json.isObject() && !json.isMissingNode()) {
            problems.error(file, pointer, "is no object of texts");
        }
        json.properties().forEach(entry -> {
            if (!entry.getValue().isTextual() || entry.getValue().textValue().isBlank()) {
                problems.error(file, (pointer.isEmpty() ? "#" : pointer) + step(entry.getKey()), "is no text");
            } else {
                texts.put(entry.getKey(), entry.getValue().textValue().strip());
            }
        });
        return texts;
    }

    static String pointer(String name) {
        return "#" + step(name);
    }

    private static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
