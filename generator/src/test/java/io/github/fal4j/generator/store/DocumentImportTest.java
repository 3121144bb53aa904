package io.github.fal4j.generator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.sync.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentImportTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);
    private static final String HEADER =
            "endpoint_id\tcategory\tstatus\tkind\tdisplay_name\tgroup\tunit_price_usd\tunit\tfacts_from\n";

    @TempDir
    private Path temporary;

    private Path from;
    private Path specs;

    @BeforeEach
    void makeFolders() throws IOException {
        from = Files.createDirectory(temporary.resolve("from"));
        specs = temporary.resolve("specs");
    }

    @Test
    void documentsGoToThePlacesThatTheirIdsSay() throws IOException {
        give("one", Documents.of("acme/a"));
        give("deeper/two", Documents.of("acme/b/c"));

        assertThat(run()).isEqualTo(new ImportReport(2, 0, 0, 0, 0, List.of()));
        assertThat(stored()).containsExactly("acme/a.json", "acme/b/c.json");
        assertThat(text("acme/a")).contains("\"status\": \"active\"").doesNotContain("QueueStatus");
    }

    @Test
    void indexCompletesWhatTheDocumentDoesNotSay() throws IOException {
        give("a", Documents.of("acme/a"));
        index("acme/a\tother\tdeprecated\ttraining\tA name\tfamily\t0.5\tsteps\tdocument\n");

        assertThat(run().problems()).isEmpty();

        assertThat(text("acme/a")).contains("""
                    "x-fal-metadata": {
                      "endpointId": "acme/a",
                      "category": "x",
                      "displayName": "A name",
                      "kind": "training",
                      "group": "family",
                      "unit": "steps",
                      "status": "deprecated"
                    }
                """.indent(0).stripTrailing());
    }

    @Test
    void whatSaysTheSameIsNotTouched() throws IOException {
        give("a", Documents.of("acme/a"));
        give("b", Documents.of("acme/b"));
        run();
        for (String file : stored()) {
            Files.setLastModifiedTime(specs.resolve(file), LONG_AGO);
        }
        give("b", Documents.of("acme/b", "Another text."));

        assertThat(run()).isEqualTo(new ImportReport(0, 1, 1, 0, 0, List.of()));
        assertThat(Files.getLastModifiedTime(specs.resolve("acme/a.json"))).isEqualTo(LONG_AGO);
        assertThat(text("acme/b")).contains("Another text.");
    }

    @Test
    void folderCanBeBroughtIntoFormInPlace() throws IOException {
        Files.createDirectories(specs.resolve("acme"));
        Files.writeString(specs.resolve("acme/a.json"), Documents.of("acme/a"));

        ImportReport report = new DocumentImport(specs, specs).run(true);

        assertThat(report).isEqualTo(new ImportReport(0, 1, 0, 0, 0, List.of()));
        assertThat(text("acme/a")).doesNotContain("QueueStatus");
    }

    @Test
    void nothingIsDeletedUnlessAskedFor() throws IOException {
        give("a", Documents.of("acme/a"));
        give("b", Documents.of("acme/b"));
        run();
        Files.delete(from.resolve("b.json"));

        assertThat(run().removed()).isZero();
        assertThat(stored()).containsExactly("acme/a.json", "acme/b.json");
        assertThat(new DocumentImport(from, specs).run(true).removed()).isEqualTo(1);
        assertThat(stored()).containsExactly("acme/a.json");
    }

    @Test
    void nothingIsDeletedWhileADocumentFails() throws IOException {
        give("a", Documents.of("acme/a"));
        run();
        give("a", "{\"openapi\": ");

        ImportReport report = new DocumentImport(from, specs).run(true);

        assertThat(report.removed()).isZero();
        assertThat(report.failed()).isEqualTo(1);
        assertThat(stored()).containsExactly("acme/a.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"openapi\": \"3.0.4\", \"info\": 1}", "{\"a\": 1, \"a\": 2}"})
    void whatIsNoDocumentIsReportedAndTheOthersAreImported(String text) throws IOException {
        give("a", text);
        give("b", Documents.of("acme/b"));

        ImportReport report = run();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.problems())
                .singleElement()
                .extracting(Problem::source, Problem::severity)
                .containsExactly("a.json", Problem.Severity.ERROR);
        assertThat(stored()).containsExactly("acme/b.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "acme", "acme/.hidden", "acme/CON", "acme/a.json/b", "acme/a b", "acme/x*"})
    void idThatIsNoPathIsReported(String id) throws IOException {
        give("a", Documents.of(id));

        assertThat(run().problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("calls itself \"" + id + "\", which is no endpoint id (owner/app/path)");
        assertThat(temporary.toFile().list()).containsOnly("from");
    }

    @Test
    void idsThatDifferOnlyByCaseAreReportedAndTheFirstStays() throws IOException {
        give("1", Documents.of("acme/Model"));
        give("2", Documents.of("acme/model", "Another text."));

        ImportReport report = run();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.problems())
                .singleElement()
                .extracting(Problem::toString)
                .isEqualTo("error: 2.json #: describes acme/model, which differs only by case from acme/Model,"
                        + " whose document stays; keep one of the two");
        assertThat(stored()).containsExactly("acme/Model.json");
    }

    @Test
    void endpointDescribedTwiceIsReportedAndTheFirstStays() throws IOException {
        give("1", Documents.of("acme/a"));
        give("2", Documents.of("acme/a", "Another text."));

        assertThat(run().problems())
                .extracting(Problem::message)
                .containsExactly("describes acme/a as 1.json does; keep one of the two");
        assertThat(text("acme/a")).contains("A text.");
    }

    @Test
    void linesOfTheIndexThatCannotBeUsedAreReported() throws IOException {
        give("a", Documents.of("acme/a"));
        give("b", Documents.of("acme/b"));
        index(
                "acme/a\tx\tactive\tinference\tA\t\t\timages\tdocument\nacme/b\tshort\nacme/c\tx\tactive\tinference\tC\t\t\t\t\n"
                        + "acme/a\tx\tactive\tinference\tZ\t\t\t\t\n");

        ImportReport report = run();

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "warning: acme/b #: has no line in index.tsv; only what its document says is known",
                        "error: acme/c #: has a line in index.tsv, but no document",
                        "error: index.tsv #/line 3: has 2 columns instead of 9",
                        "error: index.tsv #/line 5: names acme/a a second time, which does not count");
        assertThat(text("acme/a")).contains("\"displayName\": \"A\"");
    }

    private ImportReport run() throws IOException {
        return new DocumentImport(from, specs).run(false);
    }

    private void give(String name, String text) throws IOException {
        Path file = from.resolve(name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void index(String lines) throws IOException {
        Files.writeString(from.resolve("index.tsv"), HEADER + lines);
    }

    private String text(String id) throws IOException {
        return Files.readString(specs.resolve(id + ".json"));
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(specs)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> specs.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
