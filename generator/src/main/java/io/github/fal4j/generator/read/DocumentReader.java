package io.github.fal4j.generator.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.progress.Progress;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the documents of one folder, with several threads.
 *
 * <p>A document is handed on as soon as it is read and is not kept: thousands of them need no more memory than what is made
 * of them.
 */
public final class DocumentReader {

    /** The largest real document has 66 KB. */
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private final Problems problems;
    private final Progress progress;
    private final Overrides overrides;

    public DocumentReader(Problems problems) {
        this(problems, Progress.NONE, new Overrides(null, problems));
    }

    DocumentReader(Problems problems, Progress progress, Overrides overrides) {
        this.problems = problems;
        this.progress = progress;
        this.overrides = overrides;
    }

    /** What was made of the document in a file. */
    record Made<T>(String file, String id, String hash, T value) {

        boolean isInItsPlace() {
            return file.equals(place());
        }

        String place() {
            return id + ".json";
        }
    }

    /**
     * Reads every {@code .json} file below a folder, whatever its name: the id comes from inside.
     *
     * @return the usable documents, by id
     * @throws IOException if the folder cannot be listed
     */
    public List<EndpointDocument> readAll(Path folder) throws IOException {
        return readAll(folder, id -> true, Function.identity());
    }

    /**
     * Reads every {@code .json} file below a folder and makes something of each at once.
     *
     * @param wanted which ids to make something of; asked by several threads
     * @param then what to make of a document; called by several threads
     * @return what was made of the usable documents, by id
     * @throws IOException if the folder cannot be listed
     */
    public <T> List<T> readAll(Path folder, Predicate<String> wanted, Function<EndpointDocument, T> then)
            throws IOException {
        return read(folder, names(folder), wanted, then).stream()
                .map(Made::value)
                .toList();
    }

    /** Returns the paths of the {@code .json} files below a folder, relative to it, with slashes. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .sorted()
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /**
     * Reads these files of a folder.
     *
     * @param wanted which ids to make something of; asked by several threads
     * @param then what to make of a document; called by several threads
     * @return what was made of the usable ones, by id
     */
    <T> List<Made<T>> read(
            Path folder, List<String> names, Predicate<String> wanted, Function<EndpointDocument, T> then) {
        AtomicInteger done = new AtomicInteger();
        List<Made<T>> all = names.parallelStream()
                .map(name -> {
                    Optional<Made<T>> made = made(folder.resolve(name), name, wanted, then);
                    progress.at("reading documents", done.incrementAndGet(), names.size());
                    return made;
                })
                .flatMap(Optional::stream)
                .toList();
        Map<String, Made<T>> byId = new TreeMap<>();
        all.forEach(made -> keep(made, byId));
        if (all.stream().anyMatch(Made::isInItsPlace)) {
            all.forEach(this::checkPlace);
        }
        return List.copyOf(byId.values());
    }

    private <T> Optional<Made<T>> made(
            Path file, String name, Predicate<String> wanted, Function<EndpointDocument, T> then) {
        return read(file, name)
                .filter(document -> wanted.test(document.id()))
                .map(document -> new Made<>(name, document.id(), document.hash(), then.apply(document)));
    }

    private <T> void keep(Made<T> made, Map<String, Made<T>> byId) {
        Made<T> other = byId.putIfAbsent(made.id(), made);
        if (other != null && !other.hash().equals(made.hash())) {
            problems.error(
                    made.id(),
                    "#",
                    other.file() + " and " + made.file()
                            + " both describe this endpoint, and differently; keep one of them");
        }
    }

    /** Where some files stand in the place of their ids, all should: another place is likely another endpoint's. */
    private void checkPlace(Made<?> made) {
        if (!made.isInItsPlace()) {
            problems.warning(
                    made.id(),
                    "#/info/x-fal-metadata/endpointId",
                    "stands in " + made.file() + ", not in " + made.place() + "; generated by the id inside");
        }
    }

    private Optional<EndpointDocument> read(Path file, String name) {
        try {
            return readFile(file, name);
        } catch (IOException e) {
            problems.error(name, "#", "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<EndpointDocument> readFile(Path file, String name) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            problems.error(name, "#", "is larger than " + MAX_BYTES + " bytes, which no endpoint document is");
            return Optional.empty();
        }
        try {
            return parse(StrictJson.parse(Files.readAllBytes(file)), name);
        } catch (JsonProcessingException e) {
            problems.error(name, "#", "is not valid JSON: " + e.getOriginalMessage());
            return Optional.empty();
        } catch (CharConversionException e) {
            problems.error(name, "#", "is not valid JSON: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<EndpointDocument> parse(JsonNode json, String name) throws IOException {
        if (!(json instanceof ObjectNode document) || !json.path("openapi").isTextual()) {
            problems.error(name, "#", "is not an OpenAPI document: the text \"openapi\" at its top is missing");
            return Optional.empty();
        }
        String hash = StoredForm.hash(document);
        if (!overrides.apply(StoredForm.id(document), document)) {
            return Optional.empty();
        }
        return new DocumentFacts(document, hash, name, problems).toDocument();
    }
}
