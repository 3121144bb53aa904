package io.github.fal4j.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fal4j.generator.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generates and compiles whole collections of documents, none skipped. Run with {@code -Pcorpus}; a collection that is not
 * on this machine is skipped, saying so.
 */
@Tag("corpus")
class CorpusTest {

    private static final Path SHARED = Path.of(System.getProperty("fal4j.shared", "../../shared"));

    @TempDir
    private Path output;

    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"corpus/openapi", "catalogue"})
    void everyDocumentBecomesCodeThatCompiles(String collection) throws IOException {
        Path specs = SHARED.resolve(collection);
        assumeTrue(
                Files.isDirectory(specs),
                () -> "SKIPPED: " + specs.toAbsolutePath().normalize() + " is not here");
        long documents = count(specs);

        GeneratorReport report = new Generator()
                .generate(new GeneratorRequest(specs, output, GeneratorRequest.DEFAULT_PACKAGE, null, List.of()));

        report.problems().forEach(System.out::println);
        System.out.printf(
                "%s: %d documents, %d endpoints, %d types, %d files, %d warnings%n",
                collection,
                documents,
                report.endpoints(),
                report.types(),
                report.files().written(),
                report.problems().size());
        assertThat(documents).isPositive();
        assertThat(report.endpoints()).isEqualTo(documents);
        assertThat(report.problems()).allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
        GeneratedCode.compile(output, classes);
    }

    private static long count(Path specs) throws IOException {
        try (Stream<Path> files = Files.walk(specs)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }
}
