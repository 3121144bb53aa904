package io.github.fal4j.generator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.Generator;
import io.github.fal4j.generator.GeneratorRequest;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void generate() throws IOException {
        Files.createDirectories(folder.resolve("specs"));
        EndpointJson.of("acme/one").input("mode", "{\"enum\":[\"a\"]}").writeTo(folder.resolve("specs"));
        new Generator().generate(request());
    }

    @Test
    void whatWasGeneratedAgrees() throws IOException {
        assertThat(new Generator().check(request())).isEmpty();
        assertThat(run()).isZero();
    }

    @Test
    void changedDocumentNamesEveryFileThatWouldChange() throws IOException {
        EndpointJson.of("acme/one").input("mode", "{\"enum\":[\"a\",\"b\"]}").writeTo(folder.resolve("specs"));

        assertThat(new Generator().check(request()))
                .hasSize(2)
                .allMatch(line -> line.startsWith("is out of date: "))
                .anyMatch(line -> line.endsWith("One.java"))
                .anyMatch(line -> line.endsWith("Mode.java"));
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void missingAndLeftOverFilesAreNamedAndLeftAlone() throws IOException {
        Path output = folder.resolve("out/x/acme/one");
        Files.delete(output.resolve("Mode.java"));
        Path old = Files.copy(output.resolve("One.java"), output.resolve("Old.java"));

        assertThat(new Generator().check(request()))
                .containsExactly("is missing: " + output.resolve("Mode.java"), "is no longer generated: " + old);
        assertThat(old).exists();
        assertThat(output.resolve("Mode.java")).doesNotExist();
    }

    @Test
    void nameThatIsNotInTheLockIsADifference() throws IOException {
        Path lock = folder.resolve("names.lock.json");
        Files.delete(lock);

        assertThat(new Generator().check(request())).containsExactly("is out of date: " + lock);
        assertThat(lock).doesNotExist();
    }

    @Test
    void problemOfADocumentIsADifference() throws IOException {
        Files.writeString(folder.resolve("specs/page.json"), "<html>");

        assertThat(new Generator().check(request()))
                .singleElement()
                .asString()
                .startsWith("error: page.json #: is not valid JSON");
    }

    @Test
    void glossaryEntryThatHoldsNowhereIsADifference() throws IOException {
        Path glossary = Files.createDirectory(folder.resolve("glossary"));
        Files.writeString(
                glossary.resolve("properties.json"),
                "{\"gone\": {\"*\": \"Is gone.\"}, \"mode\": {\"*\": \"How.\", \"input\": \"How.\", \"app=acme/two\": \"How.\"}}");
        Files.writeString(glossary.resolve("endpoints.json"), "{\"acme/three\": \"Does nothing.\"}");

        assertThat(CommandOutput.of(
                                "check",
                                "--specs=" + folder.resolve("specs"),
                                "--out=" + folder.resolve("out"),
                                "--glossary=" + glossary)
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("describes nothing: ")))
                .containsExactly(
                        "describes nothing: glossary/endpoints.json#/acme~1three",
                        "describes nothing: glossary/properties.json#/gone/*",
                        "describes nothing: glossary/properties.json#/mode/app=acme~1two");
    }

    private int run() {
        return GeneratorCommand.run(
                "check",
                "--specs=" + folder.resolve("specs"),
                "--out=" + folder.resolve("out"),
                "--package=x",
                "--lock=" + folder.resolve("names.lock.json"));
    }

    private GeneratorRequest request() {
        return new GeneratorRequest(
                folder.resolve("specs"), folder.resolve("out"), "x", folder.resolve("names.lock.json"), List.of());
    }
}
