package io.github.fal4j.generator.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.DocumentReader;
import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.resolve.EndpointResolver;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing that a document says is lost: every fact of the JSON is compared with what the first two stages make of it.
 *
 * <p>Every key of every schema is accounted for, so a keyword that nobody has thought of yet fails here.
 */
@Timeout(600)
final class FidelityTest {

    private static final Path SHARED = Path.of(System.getProperty("fal4j.shared", "../../shared"));

    static Stream<Path> goldenCases() throws IOException {
        try (Stream<Path> cases = Files.list(Path.of("src/test/golden"))) {
            return cases.map(goldenCase -> goldenCase.resolve("spec")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenCases")
    void hardCasesLoseNothing(Path specs) throws IOException {
        assertNothingIsLost(specs);
    }

    @Test
    void publishedDocumentsLoseNothing() throws IOException {
        assertNothingIsLost(Path.of("../openapi-specs/endpoints"));
    }

    @Tag("corpus")
    @ParameterizedTest
    @ValueSource(strings = {"corpus/openapi", "catalogue"})
    void collectionsLoseNothing(String collection) throws IOException {
        Path specs = SHARED.resolve(collection);
        assumeTrue(
                Files.isDirectory(specs),
                () -> "SKIPPED: " + specs.toAbsolutePath().normalize() + " is not here");
        assertNothingIsLost(specs);
    }

    private static void assertNothingIsLost(Path specs) throws IOException {
        Problems problems = new Problems();
        List<EndpointDocument> documents = new DocumentReader(problems).readAll(specs);
        EndpointResolver resolver = new EndpointResolver(problems);
        List<ResolvedEndpoint> endpoints =
                documents.stream().map(resolver::resolve).toList();
        Map<String, Set<String>> reported = problems.all().stream()
                .collect(Collectors.groupingBy(
                        Problem::source, Collectors.mapping(Problem::pointer, Collectors.toSet())));
        Map<String, RawJson> raw = rawDocuments(specs);
        assertThat(documents).isNotEmpty();
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < documents.size(); i++) {
            EndpointDocument document = documents.get(i);
            RawJson json = raw.get(document.id());
            List<String> differences = new ArrayList<>(ReadDifferences.of(json, document));
            differences.addAll(
                    ResolvedDifferences.of(json, endpoints.get(i), reported.getOrDefault(document.id(), Set.of())));
            all.assertThat(differences).as(document.id()).isEmpty();
        }
        all.assertAll();
    }

    private static Map<String, RawJson> rawDocuments(Path specs) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(specs)) {
            files = all.filter(file -> file.toString().endsWith(".json")).toList();
        }
        Map<String, RawJson> documents = new TreeMap<>();
        for (Path file : files) {
            RawJson document;
            try {
                document = RawJson.document(file);
            } catch (IOException e) {
                continue; // not JSON, so the generator has no such endpoint either
            }
            document.json().path("paths").fieldNames().forEachRemaining(path -> {
                documents.putIfAbsent(path.substring(1), document);
            });
        }
        return documents;
    }
}
