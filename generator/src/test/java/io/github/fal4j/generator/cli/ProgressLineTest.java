package io.github.fal4j.generator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What somebody sees who waits for a command, and what a log is spared. */
final class ProgressLineTest {

    /** What says to the command line whether it is on a terminal. */
    private static final String ON_A_TERMINAL = "picocli.ansi";

    private static final String REWRITTEN = "\r\u001b[K";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void leaveTheTerminal() {
        System.clearProperty(ON_A_TERMINAL);
    }

    @Test
    void barGrowsToItsEnd() {
        ProgressLine line = new ProgressLine(new PrintWriter(err), true);

        IntStream.rangeClosed(1, 4).forEach(done -> line.at("writing files", done, 4));

        assertThat(err)
                .hasToString(IntStream.rangeClosed(1, 4)
                        .mapToObj(done -> "%swriting files [%-40s] 4".formatted(REWRITTEN, "#".repeat(10 * done)))
                        .reduce("", String::concat));
    }

    @Test
    void lateNumberDoesNotPutTheBarBack() {
        ProgressLine line = new ProgressLine(new PrintWriter(err), true);
        line.at("writing files", 3, 4);
        String before = err.toString();

        line.at("writing files", 2, 4);

        assertThat(err).hasToString(before);
    }

    @Test
    void barIsWrittenOnlyWhenItLooksDifferent() {
        ProgressLine line = new ProgressLine(new PrintWriter(err), true);

        IntStream.rangeClosed(1, 14_000).forEach(done -> line.at("reading documents", done, 14_000));

        assertThat(err.toString().split(REWRITTEN.substring(0, 1))).hasSize(1 + 1 + 40);
    }

    @Test
    void stageWithNothingToDoIsFull() {
        new ProgressLine(new PrintWriter(err), true).at("reading documents", 0, 0);

        assertThat(err.toString()).endsWith("[" + "#".repeat(40) + "] 0");
    }

    @Test
    void generateShowsBothStagesOnATerminalAndLeavesTheLineEmpty() throws IOException {
        System.setProperty(ON_A_TERMINAL, "true");

        assertThat(generate()).isZero();

        assertThat(err.toString())
                .startsWith(REWRITTEN + "reading documents [")
                .contains("writing files [" + "#".repeat(40) + "]")
                .endsWith(REWRITTEN);
        assertThat(out.toString()).startsWith("1 endpoints, ");
    }

    @Test
    void generateShowsNothingElsewhere() throws IOException {
        System.setProperty(ON_A_TERMINAL, "false");

        assertThat(generate()).isZero();

        assertThat(err).hasToString("");
    }

    @Test
    void quietMeansNoLineOnATerminalEither() throws IOException {
        System.setProperty(ON_A_TERMINAL, "true");

        assertThat(generate("--quiet")).isZero();

        assertThat(err).hasToString("");
        assertThat(out).hasToString("");
    }

    private int generate(String... more) throws IOException {
        EndpointJson.of("acme/one").writeTo(Files.createDirectories(folder.resolve("specs")));
        return new CommandLine(new GenerateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(
                                Stream.of("--specs", folder.resolve("specs").toString()),
                                Stream.concat(
                                        Stream.of("--out", folder.resolve("out").toString()), Stream.of(more)))
                        .toArray(String[]::new));
    }
}
