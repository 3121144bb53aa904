package io.github.fal4j.generator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.StoredForm;
import io.github.fal4j.generator.read.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Takes a folder of documents, under whatever names, into the store: each in its stored form, at the place that its id says.
 *
 * <p>A document that cannot be used is reported and what was stored of it stays; the others are imported. Documents that say
 * the same are not touched.
 */
public final class DocumentImport {

    private final Path source;
    private final DocumentFolder target;
    private final Problems problems = new Problems();
    /** What became of each document, by its file; those that failed may have no id. */
    private final Map<String, Outcome> outcomes = new TreeMap<>();

    private final Map<String, String> fileOfId = new TreeMap<>();

    /**
     * Prepares an import; the two folders may be one, whose documents are then brought into form.
     *
     * @throws IOException if the target cannot be read
     */
    public DocumentImport(Path source, Path target) throws IOException {
        this.source = source;
        this.target = DocumentFolder.at(target);
    }

    /**
     * Imports every document.
     *
     * @param prune whether stored documents that the source has no more are deleted; none is while any document has failed
     * @throws IOException if the source cannot be listed
     */
    public ImportReport run(boolean prune) throws IOException {
        SourceFacts facts = SourceFacts.in(source, problems);
        for (Path file : files()) {
            String name = source.relativize(file).toString().replace('\\', '/');
            outcomes.put(name, take(file, name, facts));
        }
        facts.reportUnused(fileOfId.keySet(), problems);
        int removed = prune ? prune() : 0;
        return new ImportReport(
                count(Outcome.NEW),
                count(Outcome.CHANGED),
                count(Outcome.UNCHANGED),
                removed,
                count(Outcome.FAILED),
                problems.all());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            return all.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private Outcome take(Path file, String name, SourceFacts facts) {
        try {
            if (Files.size(file) > DocumentFolder.MAX_BYTES) {
                return fail(name, "is larger than any document of an endpoint");
            }
            JsonNode json = StrictJson.parse(Files.readAllBytes(file));
            if (!(json instanceof ObjectNode document)
                    || !json.path("openapi").isTextual()
                    || !isObjectOrMissing(json.path("info"))
                    || !isObjectOrMissing(json.path("info").path(DocumentStatus.METADATA))) {
                return fail(name, "is no OpenAPI document of an endpoint");
            }
            String id = StoredForm.id(document);
            Optional<String> obstacle = obstacle(id);
            if (obstacle.isPresent()) {
                return fail(name, obstacle.get());
            }
            fileOfId.put(id, name);
            facts.complete(id, document, problems);
            return target.put(id, document);
        } catch (IOException e) {
            String reason = e instanceof JsonProcessingException json
                    ? json.getOriginalMessage()
                    : String.valueOf(e.getMessage());
            return fail(name, "cannot be imported: " + reason);
        }
    }

    private static boolean isObjectOrMissing(JsonNode json) {
        return json.isObject() || json.isMissingNode();
    }

    /** Returns why a document of this id cannot be stored, if it cannot. */
    private Optional<String> obstacle(String id) {
        if (!EndpointPath.isSafe(id)) {
            return Optional.of("calls itself \"" + id + "\", which is no endpoint id (owner/app/path)");
        }
        if (fileOfId.containsKey(id)) {
            return Optional.of("describes " + id + " as " + fileOfId.get(id) + " does; keep one of the two");
        }
        return target.claim(id)
                .map(twin -> "describes " + id + ", which differs only by case from " + twin
                        + ", whose document stays; keep one of the two");
    }

    private Outcome fail(String name, String message) {
        problems.add(new Problem(Problem.Severity.ERROR, name, "#", message));
        return Outcome.FAILED;
    }

    private int prune() throws IOException {
        if (outcomes.isEmpty() || count(Outcome.FAILED) > 0) {
            problems.error(
                    source.toString(), "#", "has no documents, or some that cannot be used; nothing was deleted");
            return 0;
        }
        List<String> gone = target.unclaimed();
        for (String id : gone) {
            target.delete(id);
        }
        return gone.size();
    }

    private int count(Outcome outcome) {
        return Collections.frequency(outcomes.values(), outcome);
    }
}
