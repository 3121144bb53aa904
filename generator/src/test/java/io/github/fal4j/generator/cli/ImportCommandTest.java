package io.github.fal4j.generator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.sync.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    private Path folder;

    private Path from;
    private Path specs;
    private Path index;

    @BeforeEach
    void giveOne() throws IOException {
        from = Files.createDirectory(folder.resolve("from"));
        specs = folder.resolve("specs");
        index = folder.resolve("index.tsv");
        Files.writeString(from.resolve("a.json"), Documents.of("acme/a"));
    }

    @Test
    void summaryIsOneLineAndTheIndexIsWritten() {
        CommandOutput output = run("--index", index.toString());

        assertThat(output.exitCode()).isZero();
        assertThat(output.out()).isEqualToIgnoringNewLines("1 new, 0 changed, 0 unchanged, 0 removed, 0 failed\n");
        assertThat(output.err()).isEmpty();
        assertThat(specs.resolve("acme/a.json")).exists();
        assertThat(index).content().contains("acme/a\t");
    }

    @Test
    void indexAndDocumentsThatAgreeAreNoDifferenceToCheck() throws IOException {
        run("--index", index.toString());
        assertThat(check()).doesNotContain("index.tsv");

        Files.writeString(specs.resolve("acme/a.json"), Documents.of("acme/a"));

        assertThat(check()).contains("error: index.tsv #/acme/a: says ");
    }

    @Test
    void failedDocumentIsALineAndTheExitCodeIsOne() throws IOException {
        Files.writeString(from.resolve("b.json"), "{}");

        CommandOutput output = run();

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.out().lines())
                .containsExactly(
                        "error: b.json #: is no OpenAPI document of an endpoint",
                        "1 new, 0 changed, 0 unchanged, 0 removed, 1 failed");
    }

    @Test
    void wrongFoldersAndFilesAreOneLineAndChangeNothing() throws IOException {
        Files.writeString(index, "shopping list");

        for (List<String> wrong : List.of(
                List.of("--from", folder.resolve("none").toString(), "--specs", specs.toString()),
                List.of("--from", from.toString(), "--specs", index.toString()),
                List.of("--from", from.toString(), "--specs", specs.toString(), "--index", index.toString()),
                List.of("--from", from.toString()))) {
            List<String> arguments = new ArrayList<>(wrong);
            arguments.add(0, "import");
            CommandOutput output = CommandOutput.of(arguments.toArray(String[]::new));

            assertThat(output.exitCode()).isEqualTo(2);
            assertThat(output.err().lines()).singleElement().asString().startsWith("error: ");
        }
        assertThat(specs).doesNotExist();
        assertThat(index).hasContent("shopping list");
    }

    @Test
    void pruneDeletesWhatTheSourceHasNoMore() throws IOException {
        run();
        Files.move(from.resolve("a.json"), folder.resolve("kept.json"));
        Files.writeString(from.resolve("b.json"), Documents.of("acme/b"));

        assertThat(run("--prune").out()).contains("1 new", "1 removed");
        assertThat(specs.resolve("acme/a.json")).doesNotExist();
    }

    private CommandOutput run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("import", "--from", from.toString(), "--specs", specs.toString()));
        arguments.addAll(List.of(more));
        return CommandOutput.of(arguments.toArray(String[]::new));
    }

    private String check() {
        return CommandOutput.of("check", "--specs=" + specs, "--out=" + folder.resolve("out"), "--index=" + index)
                .out();
    }
}
