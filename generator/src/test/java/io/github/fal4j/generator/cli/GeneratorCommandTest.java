package io.github.fal4j.generator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratorCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private Path specs;
    private Path target;

    @BeforeEach
    void catchOutput() throws IOException {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        specs = Files.createDirectory(folder.resolve("specs"));
        target = folder.resolve("out");
        EndpointJson.of("acme/one").writeTo(specs);
        EndpointJson.of("acme/two/fast").writeTo(specs);
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void everythingGeneratedIsSuccess() {
        assertThat(generate()).isZero();

        assertThat(out()).isEqualTo("2 endpoints, 4 types: 10 files written, 0 unchanged, 0 deleted\n");
        assertThat(err()).isEmpty();
        assertThat(target.resolve("io/github/fal4j/endpoints/acme/two/TwoFast.java"))
                .exists();
    }

    @Test
    void secondRunChangesNothing() {
        generate();
        out.reset();

        assertThat(generate()).isZero();

        assertThat(out()).isEqualTo("2 endpoints, 4 types: 0 files written, 10 unchanged, 0 deleted\n");
    }

    @Test
    void unusableDocumentIsNamedAndTheOthersAreGenerated() throws IOException {
        Files.writeString(specs.resolve("bad.json"), "<html>");

        assertThat(generate()).isEqualTo(1);

        assertThat(out())
                .startsWith("error: bad.json #: is not valid JSON: ")
                .endsWith("\n2 endpoints, 4 types: 10 files written, 0 unchanged, 0 deleted\n");
    }

    @Test
    void warningIsShownAndStillSuccess() throws IOException {
        EndpointJson.of("acme/one").input("value", "{\"type\": \"odd\"}").writeTo(specs);

        assertThat(generate()).isZero();

        assertThat(out()).startsWith("warning: acme/one #/components/schemas/Input/properties/value: ");
    }

    @Test
    void tooFewDescriptionsAreAFailureAfterEverythingIsGenerated() throws IOException {
        EndpointJson.of("acme/one")
                .input("text", "{\"type\": \"string\", \"description\": \"What to say.\"}")
                .writeTo(specs);

        assertThat(generate("--quiet", "--described-at-least", "25")).isZero();
        assertThat(out()).isEqualTo("described 25.0 % of 4 fields\n");
        assertThat(generate("--quiet", "--described-at-least", "26")).isEqualTo(1);
        assertThat(out())
                .endsWith("error: fewer than 26.0 % of the fields have a description;"
                        + " add what is missing to the glossary\n");
        assertThat(target.resolve("io/github/fal4j/endpoints/acme/two/TwoFast.java"))
                .exists();
    }

    @Test
    void glossaryThatIsNoFolderIsNamed() {
        assertThat(generate("--glossary", folder.resolve("none").toString())).isEqualTo(2);

        assertThat(err())
                .startsWith("error: --glossary ")
                .contains("does not exist; give the folder with properties.json");
        assertThat(target).doesNotExist();
    }

    @Test
    void endpointsAndPackageCanBeChosen() {
        assertThat(generate("--endpoints", "acme/t*/**,*/two/*", "--package", "my.app"))
                .isZero();

        assertThat(out()).startsWith("1 endpoints, 2 types: 6 files");
        assertThat(target.resolve("my/app/acme/two/TwoFast.java")).exists();
        assertThat(target.resolve("my/app/acme/one")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--endpoints acme/on, acme/one",
        "--endpoints acme/one --endpoints other/*, other/*",
        "--endpoints acme/[, acme/[",
        "--package 1.2, 1.2"
    })
    void wrongChoiceIsOneLineAndChangesNothing(String options, String named) {
        assertThat(generate(options.split(" "))).isEqualTo(2);

        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains(named);
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "generate", "generate --specs .", "generate --out .", "generate --odd", "odd"})
    void wrongCommandIsSaidWithTheRightOne(String command) {
        assertThat(GeneratorCommand.run(command.isEmpty() ? new String[0] : command.split(" ")))
                .isEqualTo(2);

        assertThat(out()).isEmpty();
        assertThat(err()).matches("error: .+; see fal4j-generator( generate)? --help\n");
    }

    @Test
    void specsThatAreNoFolderAreNamed() {
        Path none = folder.resolve("none");

        assertThat(GeneratorCommand.run("generate", "--specs", none.toString(), "--out", target.toString()))
                .isEqualTo(2);

        assertThat(err()).startsWith("error: --specs " + none + " is not a folder");
        assertThat(target).doesNotExist();
    }

    @Test
    void outputThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(target, "a file where the folder should be");

        assertThat(generate()).isEqualTo(2);

        assertThat(err()).startsWith("error: ").contains(target.toString());
        assertThat(target).hasContent("a file where the folder should be");
    }

    @Test
    void helpTellsOptionsAndExitCodes() {
        assertThat(GeneratorCommand.run("--help")).isZero();
        assertThat(GeneratorCommand.run("generate", "--help")).isZero();

        assertThat(out())
                .contains("Usage: fal4j-generator", "generate", "Exit codes:", "0 ", "1 ", "2 ")
                .contains(
                        "--specs=DIR", "--out=DIR", "--package=P", "--endpoints=PATTERN", "io.github.fal4j.endpoints");
    }

    private int generate(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(
                new String[] {"generate", "--specs", specs.toString(), "--out", target.toString()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return GeneratorCommand.run(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
