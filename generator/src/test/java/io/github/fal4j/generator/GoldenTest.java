package io.github.fal4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.read.SpecsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what the generator makes of small documents with what it is expected to make, byte by byte and both ways.
 *
 * <p>A case is a folder below src/test/golden: {@code spec/} holds its documents, {@code glossary/} and {@code overrides/} what
 * completes and corrects them, {@code expected/} the Java and the problems that come of them, {@code json/} values that must
 * survive being read and written. Adding a case needs no Java.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final String REFRESH = "golden.refresh";

    private static final String COMMAND = "./mvnw -pl generator -am test -Dtest=GoldenTest -D" + REFRESH
            + "=true -Dsurefire.failIfNoSpecifiedTests=false";

    @TempDir
    private Path output;

    @TempDir
    private Path classes;

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void generatesExactlyWhatIsExpected(Path goldenCase) throws Exception {
        Path expected = goldenCase.resolve("expected");
        generate(goldenCase, output);
        if (Boolean.getBoolean(REFRESH)) {
            replace(expected, output);
        }
        assertThat(texts(output))
                .as("If the new output is right, run: " + COMMAND + " and read the diff")
                .isEqualTo(texts(expected));
        GeneratedCode code = GeneratedCode.compile(expected, classes);
        for (Path value : files(goldenCase.resolve("json"))) {
            code.assertSurvives(value);
        }
    }

    private static void generate(Path goldenCase, Path output) throws IOException {
        GeneratorReport report = new Generator()
                .generate(new GeneratorRequest(
                        List.of(new SpecsFolder(
                                goldenCase.resolve("spec"), false, ifPresent(goldenCase.resolve("overrides")))),
                        output,
                        "golden",
                        null,
                        false,
                        ifPresent(goldenCase.resolve("glossary")),
                        List.of()));
        if (!report.problems().isEmpty()) {
            String problems =
                    report.problems().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(output.resolve("problems.txt"), problems);
        }
    }

    private static @Nullable Path ifPresent(Path folder) {
        return Files.isDirectory(folder) ? folder : null;
    }

    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(root)) {
            texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
        return texts;
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".fal4j-stamp.json"))
                    .sorted()
                    .toList();
        }
    }

    private static void replace(Path expected, Path actual) throws IOException {
        for (Path file : files(expected)) {
            Files.delete(file);
        }
        for (Map.Entry<String, String> file : texts(actual).entrySet()) {
            Path target = expected.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
