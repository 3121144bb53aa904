package io.github.fal4j.generator.read;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of single facts, for documents that are known to be wrong: {@code <endpoint id>.json} below a folder.
 *
 * <p>Each is a list of {@code {"at": pointer, "was": value, "is": value, "reason": text}}: what stands at the pointer must be
 * {@code was}, or nothing where that is missing, and becomes {@code is}, or nothing. So a correction that the document has
 * outlived is noticed instead of doing harm.
 */
final class Overrides {

    private static final String SUFFIX = ".json";
    private static final Set<String> MEMBERS = Set.of("at", "was", "is", "reason");

    private final @Nullable Path folder;
    private final Problems problems;
    private final Set<String> met = ConcurrentHashMap.newKeySet();

    /** Takes corrections from a folder; there are none without one. */
    Overrides(@Nullable Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * Corrects a document.
     *
     * @return whether all corrections could be made; if not, that is reported
     * @throws IOException if there is a file that cannot be read
     */
    boolean apply(String id, ObjectNode document) throws IOException {
        if (folder == null || !DocumentFacts.ID.matcher(id).matches()) {
            return true;
        }
        Path file = folder.resolve(id + SUFFIX);
        if (!Files.isRegularFile(file)) {
            return true;
        }
        met.add(id);
        String source = "overrides/" + id + SUFFIX;
        JsonNode json;
        try {
            json = StrictJson.parse(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            problems.error(source, "#", "is not valid JSON: " + e.getOriginalMessage());
            return false;
        }
        if (!json.isArray() || json.isEmpty()) {
            problems.error(source, "#", "is no list of corrections; remove it if there is nothing to correct");
            return false;
        }
        boolean all = true;
        for (int i = 0; i < json.size(); i++) {
            String fault = fault(json.path(i), document);
            if (fault == null) {
                change(json.path(i), document);
            } else {
                problems.error(source, "#/" + i, fault);
                all = false;
            }
        }
        return all;
    }

    /** Returns why a correction cannot be made, or null. */
    private static @Nullable String fault(JsonNode correction, ObjectNode document) {
        if (!correction.path("at").asText().startsWith("#/")
                || correction.path("reason").asText().isBlank()
                || correction.path("was").equals(correction.path("is"))
                || correction.properties().stream().anyMatch(member -> !MEMBERS.contains(member.getKey()))) {
            return "is no correction: it needs \"at\", a pointer that starts with #/, \"reason\", and different"
                    + " values as \"was\" and \"is\"";
        }
        JsonPointer at = pointer(correction);
        JsonNode present = document.at(at);
        if (!present.equals(correction.path("was"))) {
            return "no longer fits: the document has " + shown(present) + " at "
                    + correction.path("at").asText() + " where it had " + shown(correction.path("was"))
                    + "; correct or remove it";
        }
        return document.at(at.head()).isObject()
                ? null
                : "is about no member of an object, which alone can be corrected";
    }

    private static JsonPointer pointer(JsonNode correction) {
        return JsonPointer.compile(correction.path("at").asText().substring(1));
    }

    private static void change(JsonNode correction, ObjectNode document) {
        JsonPointer at = pointer(correction);
        ObjectNode around = (ObjectNode) document.at(at.head());
        String member = at.last().getMatchingProperty();
        if (correction.has("is")) {
            around.set(member, correction.get("is").deepCopy());
        } else {
            around.remove(member);
        }
    }

    private static String shown(JsonNode json) {
        return json instanceof MissingNode
                ? "nothing"
                : json instanceof ArrayNode || json.isObject() ? "something else" : json.toString();
    }

    /**
     * Reports corrections of documents that there are not.
     *
     * @param known the ids of all documents
     * @throws IOException if the folder cannot be listed
     */
    void reportUnused(Collection<String> known) throws IOException {
        if (folder == null) {
            return;
        }
        List<String> names = DocumentReader.names(folder);
        for (String name : names) {
            String id = name.substring(0, name.length() - SUFFIX.length());
            if (!known.contains(id) && !met.contains(id)) {
                problems.error("overrides/" + name, "#", "corrects a document that does not exist; remove it");
            }
        }
    }
}
