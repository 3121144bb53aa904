package io.github.fal4j.generator.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problems;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Entry of the first stage: reads the documents of a folder.
 *
 * <p>After it, every document is well-formed, has an id of its own, an input and an output, and has been read without
 * fetching anything it points to.
 */
public final class DocumentReader {

    /** The largest real document has 66 KB. */
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private final Problems problems;

    public DocumentReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads every {@code .json} file below a folder, see {@link #readAll(Path, Predicate, Function)}.
     *
     * @return the usable documents, by id
     */
    public List<EndpointDocument> readAll(Path folder) throws IOException {
        return readAll(folder, id -> true, Function.identity());
    }

    /**
     * Reads every {@code .json} file below a folder, whatever its name: the id comes from inside.
     *
     * <p>Each document is handed on as soon as it is read, by several threads, and not kept: thousands of them need no more
     * memory than what is made of them.
     *
     * @param wanted which ids to make something of
     * @param then what to make of a document
     * @return what was made of the usable documents, by id
     * @throws IOException if the folder cannot be listed
     */
    public <T> List<T> readAll(Path folder, Predicate<String> wanted, Function<EndpointDocument, T> then)
            throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
        Map<String, Made<T>> byId = new TreeMap<>();
        files.parallelStream()
                .flatMap(file -> read(file, folder.relativize(file).toString()).stream())
                .filter(document -> wanted.test(document.id()))
                .map(document -> new Made<>(document.id(), document.hash(), then.apply(document)))
                .toList()
                .forEach(made -> keep(made, byId));
        return byId.values().stream().map(Made::value).toList();
    }

    private record Made<T>(String id, String hash, T value) {}

    private <T> void keep(Made<T> made, Map<String, Made<T>> byId) {
        Made<T> other = byId.putIfAbsent(made.id(), made);
        if (other != null && !other.hash().equals(made.hash())) {
            problems.error(made.id(), "#", "two files describe this endpoint, and differently; keep one of them");
        }
    }

    private Optional<EndpointDocument> read(Path file, String name) {
        try {
            return readFile(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
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

    private Optional<EndpointDocument> parse(JsonNode json, String name) {
        if (!(json instanceof ObjectNode document) || !json.path("openapi").isTextual()) {
            problems.error(name, "#", "is not an OpenAPI document: the text \"openapi\" at its top is missing");
            return Optional.empty();
        }
        String hash = StrictJson.hash(document);
        // The documents claim 3.0.4 but are JSON Schema 2020-12 inside; as 3.0 the parser would drop half of the facts.
        document.put("openapi", "3.1.0");
        OpenAPI openApi = new OpenAPIV3Parser()
                .parseJsonNode(null, document, new ParseOptions())
                .getOpenAPI();
        if (openApi == null) {
            problems.error(name, "#", "the OpenAPI parser makes nothing of it");
            return Optional.empty();
        }
        return new DocumentFacts(openApi, document, hash, name, problems).toDocument();
    }
}
