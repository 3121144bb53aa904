package io.github.fal4j.generator.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that cannot be used is reported with its source, and the others are still read. */
@Timeout(60)
final class DocumentReaderTest {

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @BeforeEach
    void oneGoodDocument() throws IOException {
        EndpointJson.of("good/app").writeTo(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                          | is not an OpenAPI document",
                "[]                                          | is not an OpenAPI document",
                "null                                        | is not an OpenAPI document",
                "{}                                          | is not an OpenAPI document",
                "{\"error\": \"Endpoint not found\"}         | is not an OpenAPI document",
                "{\"openapi\": 3}                            | is not an OpenAPI document",
                "{\"openapi\":                               | is not valid JSON",
                "<!DOCTYPE html><html><body>Not found</body> | is not valid JSON",
                "{\"openapi\": \"3.0.4\"} trailing           | is not valid JSON",
                "{\"openapi\": \"3.0.4\", \"openapi\": \"3\"} | is not valid JSON: Duplicate field 'openapi'",
                "{\"openapi\": \"3.0.4\"}                    | \"\" is no endpoint id",
            })
    void unusableTextIsReported(String text, String message) throws IOException {
        Files.writeString(folder.resolve("bad.json"), text);

        assertThat(ids()).containsExactly("good/app");
        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.source()).isEqualTo("bad.json");
            assertThat(problem.message()).startsWith(message);
        });
    }

    @Test
    void depthIsBounded() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"openapi\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}");

        assertThat(ids()).containsExactly("good/app");
        assertThat(onlyProblem().message()).startsWith("is not valid JSON: Document nesting depth (101) exceeds");
    }

    @Test
    void deepSchemaIsReported() throws IOException {
        String deep = "{\"anyOf\": [".repeat(1_000) + "{}" + "]}".repeat(1_000);
        Files.writeString(folder.resolve("bad.json"), "{\"openapi\": \"3.0.4\", \"components\": " + deep + "}");

        assertThat(ids()).containsExactly("good/app");
        assertThat(onlyProblem().source()).isEqualTo("bad.json");
    }

    @Test
    void sizeIsBounded() throws IOException {
        Files.writeString(folder.resolve("bad.json"), " ".repeat(4 * 1024 * 1024 + 1));

        assertThat(ids()).containsExactly("good/app");
        assertThat(onlyProblem())
                .hasToString("error: bad.json #: is larger than 4194304 bytes, which no endpoint document is");
    }

    @Test
    void brokenCharactersAreReported() throws IOException {
        Files.write(folder.resolve("latin.json"), "{\"openapi\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("utf32.json"), new byte[] {0, 0, 0, '{', -1, -1, -1, -1});

        assertThat(ids()).containsExactly("good/app");
        assertThat(problems.all()).extracting(Problem::source).containsExactly("latin.json", "utf32.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc",
                "/etc/passwd",
                "app",
                "a//b",
                "a/b/",
                "a/../b",
                "a b/c",
                "a/b\\c",
                "a/.",
                "",
                "a/b\n"
            })
    void badIdIsReported(String id) throws IOException {
        Files.writeString(
                folder.resolve("bad.json"),
                EndpointJson.of("bad/app")
                        .with(
                                "/info/x-fal-metadata",
                                "endpointId",
                                '"' + id.replace("\\", "\\\\").replace("\n", "\\n") + '"')
                        .toString());

        assertThat(ids()).containsExactly("good/app");
        assertThat(onlyProblem())
                .isEqualTo(new Problem(
                        Problem.Severity.ERROR,
                        "bad.json",
                        "#/info/x-fal-metadata/endpointId",
                        "\"" + id + "\" is no endpoint id (owner/app/path)"));
    }

    @Test
    void missingPathsAreReportedWithTheirPointers() throws IOException {
        EndpointJson.of("bad/app").with("", "paths", "{}").writeTo(folder);

        assertThat(ids()).containsExactly("good/app");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "error: bad/app #/paths/~1bad~1app/post: is missing, so the endpoint has no input",
                        "error: bad/app #/paths/~1bad~1app/post/responses/200: "
                                + "is missing, so the endpoint has no output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/"})
    void oddPathOfADocumentWithoutMetadataIsReported(String path) throws IOException {
        EndpointJson.of("bad/app")
                .without("/info", "x-fal-metadata")
                .with("", "paths", "{\"" + path + "\": {\"post\": {}}}")
                .writeTo(folder);

        assertThat(ids()).containsExactly("good/app");
        assertThat(onlyProblem().message()).endsWith("is no endpoint id (owner/app/path)");
    }

    @Test
    void documentWithoutMetadataIsNamedByItsPath() throws IOException {
        EndpointJson.of("acme/app/v1").without("/info", "x-fal-metadata").writeTo(folder);

        assertThat(ids()).containsExactly("acme/app/v1", "good/app");
    }

    @Test
    void sameDocumentTwiceIsReadOnce() throws IOException {
        Files.copy(folder.resolve("good,app.json"), folder.resolve("copy.json"));

        assertThat(ids()).containsExactly("good/app");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void twoDocumentsOfOneIdAreReported() throws IOException {
        Files.writeString(
                folder.resolve("other.json"),
                EndpointJson.of("good/app").input("x", "{}").toString());

        assertThat(ids()).containsExactly("good/app");
        assertThat(onlyProblem())
                .hasToString("error: good/app #: good,app.json and other.json both describe this endpoint, and"
                        + " differently; keep one of them");
    }

    @Test
    void documentThatStandsInThePlaceOfAnotherIsReported() throws IOException {
        Files.createDirectories(folder.resolve("acme"));
        Files.writeString(
                folder.resolve("acme/a.json"), EndpointJson.of("acme/a").toString());
        Files.writeString(
                folder.resolve("acme/b.json"), EndpointJson.of("acme/moved").toString());
        Files.delete(folder.resolve("good,app.json"));

        assertThat(ids()).containsExactly("acme/a", "acme/moved");
        assertThat(onlyProblem())
                .hasToString("warning: acme/moved #/info/x-fal-metadata/endpointId: stands in acme/b.json, not in"
                        + " acme/moved.json; generated by the id inside");
    }

    @Test
    void flatFilesMayHaveAnyName() throws IOException {
        Files.createDirectories(folder.resolve("some/where"));
        Files.writeString(
                folder.resolve("some/where/x.json"), EndpointJson.of("acme/a").toString());

        assertThat(ids()).containsExactly("acme/a", "good/app");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void documentsComeById() throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        EndpointJson.of("zoo/app").writeTo(folder);
        EndpointJson.of("acme/b").writeTo(folder.resolve("deep/er"));
        EndpointJson.of("acme/a").writeTo(folder.resolve("deep"));
        Files.writeString(folder.resolve("notes.txt"), "no document");

        assertThat(ids()).containsExactly("acme/a", "acme/b", "good/app", "zoo/app");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void hashDoesNotDependOnTheOrderOfKeys() throws IOException {
        String text = EndpointJson.of("acme/a").toString();
        Path file = folder.resolve("a.json");
        Files.writeString(file, "{\"x-a\": {\"b\": 1, \"c\": 2}, " + text.substring(1));
        String hash = read().get(0).hash();
        Files.writeString(file, text.substring(0, text.length() - 1) + ", \"x-a\": {\"c\": 2, \"b\": 1}}");
        String reordered = read().get(0).hash();
        Files.writeString(file, text.substring(0, text.length() - 1) + ", \"x-a\": {\"c\": 2, \"b\": 3}}");
        String changed = read().get(0).hash();

        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(reordered).isNotEqualTo(changed);
    }

    @Test
    void metadataIsKeptAndBoilerplateLeftOut() throws IOException {
        EndpointDocument.Metadata metadata = EndpointJson.of("acme/a")
                .with("/info", "description", "\"The OpenAPI schema for the acme/a queue.\"")
                .with("/info/x-fal-metadata", "displayName", "\"A\"")
                .with("/info/x-fal-metadata", "category", "\"text-to-image\"")
                .with("/info/x-fal-metadata", "kind", "\"inference\"")
                .with("/info/x-fal-metadata", "unit", "\"images\"")
                .with("/info/x-fal-metadata", "documentationUrl", "\"https://a/docs\"")
                .read(folder, problems)
                .metadata();

        assertThat(metadata)
                .isEqualTo(new EndpointDocument.Metadata(
                        "A", "text-to-image", "inference", null, "images", null, "https://a/docs", false));
    }

    private List<EndpointDocument> read() throws IOException {
        return new DocumentReader(problems).readAll(folder);
    }

    private List<String> ids() throws IOException {
        return read().stream().map(EndpointDocument::id).toList();
    }

    private Problem onlyProblem() {
        assertThat(problems.all()).hasSize(1);
        return problems.all().get(0);
    }
}
