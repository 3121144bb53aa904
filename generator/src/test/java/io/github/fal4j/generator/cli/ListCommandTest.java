package io.github.fal4j.generator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {

    private static final String METADATA = "/info/x-fal-metadata";

    @TempDir
    private Path specs;

    @BeforeEach
    void writeDocuments() throws IOException {
        EndpointJson.of("acme/two/fast")
                .with(METADATA, "category", "\"text-to-image\"")
                .with(METADATA, "displayName", "\"Two (fast)\"")
                .writeTo(specs);
        EndpointJson.of("acme/one").writeTo(specs);
    }

    @Test
    void endpointsAreListedByIdInColumns() {
        CommandOutput output = list();

        assertThat(output.out()).isEqualTo("""
                acme/one       io.github.fal4j.endpoints.acme.one.One      -              -
                acme/two/fast  io.github.fal4j.endpoints.acme.two.TwoFast  text-to-image  Two (fast)
                """);
        assertThat(output.err()).isEmpty();
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void endpointsAreListedAsJson() {
        assertThat(list("--json", "--endpoints", "acme/two/**", "--package", "app")
                        .out())
                .isEqualTo("""
                [ {
                  "id" : "acme/two/fast",
                  "class" : "app.acme.two.TwoFast",
                  "category" : "text-to-image",
                  "displayName" : "Two (fast)",
                  "description" : null
                } ]
                """);
    }

    @Test
    void whatIsUnknownIsNullInJson() {
        assertThat(list("--json", "--endpoints", "acme/one").out())
                .contains("\"category\" : null", "\"displayName\" : null");
    }

    @Test
    void lockedNamesAreListedAndTheLockIsOnlyRead() throws IOException {
        Path lock = Files.writeString(
                specs.resolve("names.lock"),
                "{\"endpoints\": {\"acme/one\": {\"class\": \"acme.one.Former\"}}, \"members\": {}}");
        String before = Files.readString(lock);

        assertThat(list("--lock", lock.toString()).out())
                .contains("acme/one       io.github.fal4j.endpoints.acme.one.Former");
        assertThat(lock).hasContent(before);
    }

    @Test
    void unusableDocumentIsNamedAndTheOthersAreListed() throws IOException {
        Files.writeString(specs.resolve("bad.json"), "<html>");

        CommandOutput output = list();

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.out()).hasLineCount(2);
        assertThat(output.err())
                .startsWith("error: bad.json #: is not valid JSON: ")
                .hasLineCount(1);
    }

    @Test
    void folderThatIsNoneIsNamed() {
        Path none = specs.resolve("none");

        CommandOutput output = CommandOutput.of("list", "--specs", none.toString());

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err())
                .isEqualTo("error: --specs " + none
                        + " does not exist; give the folder with the <endpoint id>.json files\n");
    }

    @Test
    void patternThatMatchesNothingIsNamed() {
        CommandOutput output = list("--endpoints", "acme/dmeo");

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err())
                .startsWith("error: none of the 2 endpoints known is acme/dmeo")
                .contains("looked in " + specs);
    }

    @Test
    void helpTellsExitCodes() {
        assertThat(CommandOutput.of("list", "--help").out()).contains("--specs=DIR", "Exit codes:");
    }

    private CommandOutput list(String... options) {
        String[] args = new String[3 + options.length];
        args[0] = "list";
        args[1] = "--specs";
        args[2] = specs.toString();
        System.arraycopy(options, 0, args, 3, options.length);
        return CommandOutput.of(args);
    }
}
