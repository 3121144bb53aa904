package io.github.fal4j.generator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.sync.CatalogueServer;
import io.github.fal4j.generator.sync.Documents;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command prints and returns. */
@Timeout(60)
final class SyncCommandTest {

    @TempDir
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CatalogueServer server;

    @BeforeEach
    void start() throws IOException {
        server = new CatalogueServer(2);
        server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int sync(Path folder, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--specs=" + folder, "--catalogue=" + server.catalogue(), "--documents=" + server.documents()));
        arguments.addAll(List.of(more));
        return new CommandLine(new SyncCommand())
                .setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void summaryIsOneLineAndTheExitCodeZero() {
        assertThat(sync(temporary.resolve("specs"))).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("2 new, 0 changed, 0 unchanged, 0 gone, 0 failed\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void indexIsBroughtUpToDate() throws IOException {
        Path index = temporary.resolve("index.tsv");

        assertThat(sync(temporary.resolve("specs"), "--index=" + index)).isZero();

        assertThat(Files.readAllLines(index))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("acme/a\tx\tinference\tA name\t\tactive\t"));
    }

    @Test
    void otherFileInPlaceOfTheIndexIsOneLineAndTheExitCodeTwo() throws IOException {
        Path index = Files.writeString(temporary.resolve("index.tsv"), "shopping list");

        assertThat(sync(temporary.resolve("specs"), "--index=" + index)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("error: " + index + " is no index of documents: ");
        assertThat(server.requests()).isEmpty();
        assertThat(index).hasContent("shopping list");
    }

    @Test
    void failedEndpointHasALineAndTheExitCodeIsOne() {
        server.list("acme/c", "{\"error\": {}}");

        assertThat(sync(temporary)).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "error: acme/c #: could not be fetched: its address answered with status 404;"
                                + " what was stored stays",
                        "2 new, 0 changed, 0 unchanged, 0 gone, 1 failed");
    }

    @Test
    void patternsAndKeyArePassedOn() {
        assertThat(sync(temporary, "--endpoints=acme/b,acme/x*", "--endpoints=acme/y", "--key=secret"))
                .isZero();
        assertThat(out.toString()).startsWith("1 new, ");
        assertThat(server.keys()).containsOnly("Key secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--catalogue=ftp://example/v1 | the address of the catalogue is no http or https address: ftp://example/v1",
                "--documents=openapi.json | the address of the documents is no http or https address: openapi.json",
                "--endpoints=acme/[ | '''acme/['' is not a pattern of endpoint ids'",
                "--key=sch\u00fcssel | the key holds characters that no key has; copy it again",
            })
    void wrongArgumentIsOneLineAndTheExitCodeTwo(String argument, String message) {
        assertThat(sync(temporary, argument)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("error: " + message);
        assertThat(server.requests()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void fileInPlaceOfTheFolderIsOneLineAndTheExitCodeTwo() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThat(sync(file)).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: " + file + " is neither a folder nor a new name in one; make the folder first");
    }

    @Test
    void folderInNoFolderIsOneLineAndTheExitCodeTwo() {
        assertThat(sync(temporary.resolve("typo/specs"))).isEqualTo(2);
        assertThat(err.toString()).contains("make the folder first");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(sync(temporary, "--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "the command was wrong; nothing was changed");
    }
}
