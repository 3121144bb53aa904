package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/features.md} says is there names a test that is there. */
final class FeaturesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/features.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| | here"))
                .map(line -> Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(FeaturesTest::classNames)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> classNames(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void everyRowSaysYesWithATestOrNoWithAReason() throws IOException {
        Set<String> tests = testClasses();
        assertThat(tests).contains("FeaturesTest").hasSizeGreaterThan(100);
        assertThat(rows()).hasSizeGreaterThan(90).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            String answer = row.get(2);
            if (answer.startsWith("no, because ")) {
                assertThat(row.get(3)).isEmpty();
            } else {
                assertThat(answer).isIn("yes", "part");
                assertThat(NAME.matcher(row.get(3)).results().map(found -> found.group(1)))
                        .isNotEmpty()
                        .allMatch(tests::contains);
            }
        });
    }
}
