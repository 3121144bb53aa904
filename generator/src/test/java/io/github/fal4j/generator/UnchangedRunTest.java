package io.github.fal4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import io.github.fal4j.generator.read.SpecsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with nothing to do does nothing, and every reason to do something is noticed. */
class UnchangedRunTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path folder;

    private Path mode;

    @BeforeEach
    void firstRun() throws IOException {
        Files.createDirectories(folder.resolve("specs"));
        write("\"a\"");
        generate("x");
        mode = folder.resolve("out/x/acme/one/Mode.java");
    }

    @Test
    void nothingIsReadOrTouched() throws IOException {
        GeneratorReport again = generate("x");

        assertThat(again.phases()).containsOnlyKeys("look for changes");
        assertThat(again.files().written()).isZero();
        assertThat(again.files().unchanged()).isEqualTo(7);
        assertThat(again.endpoints()).isEqualTo(1);
    }

    @Test
    void problemsAreToldAgain() throws IOException {
        Files.writeString(folder.resolve("specs/page.json"), "<html>");
        List<?> first = generate("x").problems();

        GeneratorReport again = generate("x");

        assertThat(again.phases()).containsOnlyKeys("look for changes");
        assertThat(again.problems()).hasSize(1).isEqualTo(first);
    }

    @Test
    void changedDocumentIsNoticed() throws IOException {
        write("\"b\"");

        assertThat(generate("x").files().written()).isPositive();
        assertThat(mode).content().contains("new Mode(\"b\")");
    }

    @Test
    void changedOutputIsMended() throws IOException {
        String right = Files.readString(mode);
        Files.writeString(mode, right.replace("\"a\"", "\"z\""));
        Files.setLastModifiedTime(mode, LONG_AGO);

        generate("x");

        assertThat(mode).hasContent(right);
    }

    @Test
    void deletedOutputIsWrittenAgain() throws IOException {
        Files.delete(mode);

        generate("x");

        assertThat(mode).exists();
    }

    @Test
    void anotherPackageIsAnotherRun() throws IOException {
        generate("y");

        assertThat(folder.resolve("out/y/acme/one/Mode.java")).exists();
        assertThat(mode).doesNotExist();
    }

    @Test
    void lostLockIsWrittenAgain() throws IOException {
        Files.delete(folder.resolve("names.lock.json"));

        generate("x");

        assertThat(folder.resolve("names.lock.json")).exists();
    }

    @Test
    void changedGlossaryAndCorrectionsAreSeen() throws IOException {
        Files.createDirectories(folder.resolve("glossary"));
        Files.createDirectories(folder.resolve("overrides/acme"));
        assertThat(completed().phases()).containsKey("emit and write");
        assertThat(completed().phases()).doesNotContainKey("emit and write");

        Files.writeString(folder.resolve("glossary/properties.json"), "{\"mode\": {\"*\": \"How it goes.\"}}");
        assertThat(completed().described()).isEqualTo(new DescribedFields(1, 2));
        assertThat(completed().described()).isEqualTo(new DescribedFields(1, 2));
        Files.writeString(
                folder.resolve("overrides/acme/one.json"),
                "[{\"at\": \"#/components/schemas/Input/properties/more\", \"is\": {}, \"reason\": \"It is there.\"}]");
        assertThat(completed().described()).isEqualTo(new DescribedFields(1, 3));
    }

    private GeneratorReport completed() throws IOException {
        return new Generator()
                .generate(new GeneratorRequest(
                        List.of(new SpecsFolder(folder.resolve("specs"), false, folder.resolve("overrides"))),
                        folder.resolve("out"),
                        "x",
                        folder.resolve("names.lock.json"),
                        true,
                        folder.resolve("glossary"),
                        List.of()));
    }

    @Test
    void brokenStampIsForgotten() throws IOException {
        Files.writeString(folder.resolve("out/.fal4j-stamp.json"), "{\"source\":");

        assertThat(generate("x").phases()).containsKey("emit and write");
        assertThat(generate("x").phases()).doesNotContainKey("emit and write");
    }

    private void write(String values) throws IOException {
        EndpointJson.of("acme/one").input("mode", "{\"enum\":[" + values + "]}").writeTo(folder.resolve("specs"));
    }

    private GeneratorReport generate(String basePackage) throws IOException {
        return new Generator()
                .generate(new GeneratorRequest(
                        folder.resolve("specs"),
                        folder.resolve("out"),
                        basePackage,
                        folder.resolve("names.lock.json"),
                        List.of()));
    }
}
