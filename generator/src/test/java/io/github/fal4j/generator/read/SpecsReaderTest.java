package io.github.fal4j.generator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecsReaderTest {

    private final Problems problems = new Problems();

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @Test
    void readsWhatThePatternsMeanFromEveryFolder() throws IOException {
        EndpointJson.of("acme/a").writeTo(first);
        EndpointJson.of("acme/b/fast").writeTo(second);
        EndpointJson.of("other/c").writeTo(second);

        assertThat(ids(read(List.of("acme/**"), anyNames(first), anyNames(second))))
                .containsExactly("acme/a", "acme/b/fast");
    }

    @Test
    void readsEverythingWithoutPatterns() throws IOException {
        EndpointJson.of("acme/a").writeTo(first);
        EndpointJson.of("other/c").writeTo(second);

        assertThat(ids(read(List.of(), anyNames(first), anyNames(second)))).containsExactly("acme/a", "other/c");
    }

    @Test
    void firstFolderCounts() throws IOException {
        EndpointJson.of("acme/a").input("mine", "{\"type\": \"string\"}").writeTo(first);
        EndpointJson.of("acme/a").input("theirs", "{\"type\": \"string\"}").writeTo(second);

        assertThat(read(List.of("acme/a"), anyNames(first), anyNames(second)))
                .singleElement()
                .satisfies(document -> assertThat(
                                document.components().get("Input").properties())
                        .containsOnlyKeys("mine"));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void documentsNamedByIdAreReadOnlyWhenAskedFor() throws IOException {
        Files.createDirectories(first.resolve("acme"));
        Files.writeString(
                first.resolve("acme/a.json"), EndpointJson.of("acme/a").toString());
        Files.writeString(first.resolve("acme/broken.json"), "{");

        assertThat(ids(read(List.of("acme/a"), new SpecsFolder(first, true)))).containsExactly("acme/a");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void readsFromWithinAJar() throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(first.resolve("specs.jar"), Map.of("create", "true"))) {
            Path folder = Files.createDirectories(jar.getPath("specs", "acme")).getParent();
            Files.writeString(
                    folder.resolve("acme/a.json"), EndpointJson.of("acme/a").toString());
            Files.writeString(folder.resolve("acme/b.json"), "{");

            assertThat(ids(read(List.of("acme/*"), new SpecsFolder(folder, true))))
                    .containsExactly("acme/a");
            assertThat(problems.all()).extracting(Problem::source).containsExactly("acme/b.json");
        }
    }

    @Test
    void unknownEndpointIsRefusedNamingWhatIsNearAndWhereItLooked() throws IOException {
        EndpointJson.of("acme/paint/dev").writeTo(first);
        EndpointJson.of("acme/print").writeTo(second);

        assertThatThrownBy(
                        () -> read(List.of("acme/pant/dev", "acme/*", "nobody/**"), anyNames(first), anyNames(second)))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessage(
                        "none of the 2 endpoints known is acme/pant/dev (did you mean acme/paint/dev?) or nobody/**;"
                                + " correct it, or name a folder that has its document (looked in " + first + ", "
                                + second
                                + ")");
    }

    @Test
    void unknownEndpointMayBeAnUnusableDocument() throws IOException {
        Files.writeString(first.resolve("a.json"), "{");

        assertThatThrownBy(() -> read(List.of("acme/a"), anyNames(first)))
                .hasMessageContaining("; not every document could be used: error: a.json #: is not valid JSON");
    }

    @Test
    void brokenPatternIsRefused() {
        assertThatThrownBy(() -> new EndpointPatterns(List.of("acme/[")))
                .hasMessageStartingWith("'acme/[' is not a pattern of endpoint ids (")
                .hasMessageEndingWith("); write one such as fal-ai/flux/**");
    }

    private List<EndpointDocument> read(List<String> patterns, SpecsFolder... folders) throws IOException {
        return new SpecsReader(problems).read(List.of(folders), new EndpointPatterns(patterns), document -> document);
    }

    private static SpecsFolder anyNames(Path folder) {
        return new SpecsFolder(folder, false);
    }

    private static List<String> ids(List<EndpointDocument> documents) {
        return documents.stream().map(EndpointDocument::id).toList();
    }
}
