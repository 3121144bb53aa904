package io.github.fal4j.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of edit means to callers, one edit at a time; the table is in the classes named {@code ...Edits}. */
class EditsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "io.github.fal4j.generator.diff.InputTypeEdits#fields",
        "io.github.fal4j.generator.diff.InputTypeEdits#types",
        "io.github.fal4j.generator.diff.InputValueEdits#alternatives",
        "io.github.fal4j.generator.diff.InputValueEdits#facts",
        "io.github.fal4j.generator.diff.OutputEdits#all"
    })
    void editIsClassifiedAndSaid(Edit edit) throws IOException {
        DiffReport report = new CatalogueDiffer()
                .diff(
                        write("old", edit.component(), edit.before()),
                        write("new", edit.component(), edit.after()),
                        id -> true);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.endpoints().stream()
                        .flatMap(endpoint -> endpoint.changes().stream())
                        .map(EditsTest::line)
                        .toList())
                .isEqualTo(edit.changes());
        assertThat(report.isBreaking())
                .isEqualTo(edit.changes().stream().anyMatch(line -> line.startsWith("breaking")));
    }

    private Path write(String side, String component, String fields) throws IOException {
        Path specs = Files.createDirectory(folder.resolve(side));
        EndpointJson.of("acme/demo").component(component, Fields.object(fields)).writeTo(specs);
        return specs;
    }

    private static String line(Change change) {
        return change.level().name().toLowerCase(Locale.ROOT) + " " + change.path() + " " + change.message();
    }
}
