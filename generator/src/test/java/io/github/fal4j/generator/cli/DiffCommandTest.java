package io.github.fal4j.generator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest {

    private static final Path GOLDEN = Path.of("src/test/diff/mixed");

    @TempDir
    private Path folder;

    private Path old;
    private Path now;

    @BeforeEach
    void makeFolders() throws IOException {
        old = Files.createDirectory(folder.resolve("old"));
        now = Files.createDirectory(folder.resolve("new"));
    }

    @ParameterizedTest
    @CsvSource({"expected.txt,", "expected.json, --json"})
    void writesExactlyWhatIsExpected(String expected, String option) throws IOException {
        CommandOutput output = option == null ? diff(GOLDEN) : diff(GOLDEN, option);

        assertThat(output.out()).isEqualTo(Files.readString(GOLDEN.resolve(expected)));
        assertThat(output.err()).isEmpty();
        assertThat(output.exitCode()).isEqualTo(1);
    }

    @Test
    void noChangeIsSaidInOneLine() throws IOException {
        EndpointJson.of("acme/demo").writeTo(old);
        EndpointJson.of("acme/demo").writeTo(now);

        CommandOutput output = diff(folder);

        assertThat(output.out()).isEqualTo("1 endpoint compared, 0 differ: 0 breaking, 0 compatible, 0 added\n");
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void otherWordsAloneAreCountedApart() throws IOException {
        EndpointJson.of("acme/demo").writeTo(old);
        EndpointJson.of("acme/demo")
                .with("/info", "description", "\"new words\"")
                .writeTo(now);

        CommandOutput output = diff(folder);

        assertThat(output.out()).isEqualTo("""
                acme/demo
                  note        endpoint is described in other words, at endpoint

                1 endpoint compared, 0 differ, 1 in words only: 0 breaking, 0 compatible, 0 added
                """);
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void whatBreaksNobodyEndsWithZero() throws IOException {
        EndpointJson.of("acme/demo").writeTo(old);
        EndpointJson.of("acme/demo")
                .withProperty("Input", "seed", "{\"type\": \"integer\"}")
                .writeTo(now);

        CommandOutput output = diff(folder);

        assertThat(output.out()).isEqualTo("""
                acme/demo
                  added       input.seed is new and optional, Long

                1 endpoint compared, 1 differs: 0 breaking, 0 compatible, 1 added
                """);
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void unusableDocumentIsNamedWithItsSideAndTheOthersAreCompared() throws IOException {
        EndpointJson.of("acme/demo").writeTo(old);
        EndpointJson.of("acme/new").writeTo(now);
        Files.writeString(now.resolve("acme__demo.json"), "<html>");

        CommandOutput output = diff(folder);

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.out()).startsWith("acme/new\n  added ").contains("2 endpoints compared, 1 differs");
        assertThat(output.err())
                .startsWith("error: acme__demo.json #: is not valid JSON: ")
                .endsWith(" (in NEW " + now + ")\n")
                .hasLineCount(1);
    }

    @Test
    void unusableDocumentIsInTheJsonToo() throws IOException {
        EndpointJson.of("acme/demo").writeTo(now);
        Files.writeString(old.resolve("acme__demo.json"), "<html>");

        CommandOutput output = diff(folder, "--json");

        JsonNode json = new ObjectMapper().readTree(output.out());
        assertThat(json.path("complete").asBoolean(true)).isFalse();
        assertThat(json.at("/problems/0/side").asText()).isEqualTo("old");
        assertThat(json.at("/problems/0/source").asText()).isEqualTo("acme__demo.json");
        assertThat(output.exitCode()).isEqualTo(2);
    }

    @Test
    void onlyEndpointsOfThePatternsAreCompared() throws IOException {
        EndpointJson.of("acme/one").writeTo(old);
        EndpointJson.of("acme/two/fast").writeTo(old);
        EndpointJson.of("other/three").writeTo(old);

        assertThat(diff(folder, "--endpoints", "acme/two/**", "--endpoints", "other/*")
                        .out())
                .contains("acme/two/fast", "other/three")
                .doesNotContain("acme/one");
    }

    @Test
    void textsOfDocumentsCannotSteerTheTerminal() throws IOException {
        EndpointJson.of("acme/demo").writeTo(old);
        EndpointJson.of("acme/demo")
                .withProperty("Input", "a\\u001b[2Jb\\nbreaking", "{\"enum\": [\"\\u202e\"]}")
                .writeTo(now);

        assertThat(diff(folder).out()).doesNotContain("\u001b", "\u202e", "\nbreaking");
    }

    @Test
    void folderThatIsNoneIsNamed() throws IOException {
        Files.delete(now);

        CommandOutput output = diff(folder);

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err())
                .isEqualTo(
                        "error: NEW " + now + " does not exist; give the folder with the <endpoint id>.json files\n");
        assertThat(output.out()).isEmpty();

        Files.writeString(now, "a file");
        assertThat(diff(folder).err()).startsWith("error: NEW " + now + " is not a folder; ");
    }

    @Test
    void folderWithoutDocumentsIsNamed() {
        CommandOutput output = diff(folder);

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err())
                .isEqualTo("error: no usable document is in " + old + " or " + now
                        + "; name the folder that holds the endpoints' OpenAPI documents\n");
    }

    @Test
    void patternThatMatchesNothingIsNamed() throws IOException {
        EndpointJson.of("acme/demo").writeTo(old);

        CommandOutput output = diff(folder, "--endpoints", "acme/dmeo");

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err())
                .isEqualTo("error: no endpoint in " + old + " or " + now
                        + " matches acme/dmeo; list them to see what there is, and mind that ** stands for any number of"
                        + " segments\n");
    }

    @Test
    void patternThatIsNoneIsNamed() {
        CommandOutput output = diff(folder, "--endpoints", "acme/[");

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err())
                .startsWith("error: 'acme/[' is not a pattern of endpoint ids (")
                .hasLineCount(1);
    }

    @Test
    void missingArgumentIsSaidInOneLine() {
        CommandOutput output = CommandOutput.of("diff", old.toString());

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err())
                .isEqualTo("error: Missing required parameter: 'NEW'; see fal4j-generator diff --help\n");
    }

    @Test
    void helpTellsExitCodes() {
        CommandOutput output = CommandOutput.of("diff", "--help");

        assertThat(output.exitCode()).isZero();
        assertThat(output.out())
                .contains("OLD", "NEW", "--json", "--endpoints=PATTERN", "0   nothing is breaking", "1   something is");
    }

    private static CommandOutput diff(Path sides, String... options) {
        String[] args = new String[3 + options.length];
        args[0] = "diff";
        args[1] = sides.resolve("old").toString();
        args[2] = sides.resolve("new").toString();
        System.arraycopy(options, 0, args, 3, options.length);
        return CommandOutput.of(args);
    }
}
