package io.github.fal4j.generator.sync;

import static io.github.fal4j.generator.sync.Fixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.DocumentReader;
import io.github.fal4j.generator.read.EndpointDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sync stores, leaves alone and reports, with a service in good order. */
@Timeout(60)
final class CatalogueSyncTest {

    private static final String ERROR_IN_PLACE =
            "{\"endpoint_id\": \"acme/b\", \"metadata\": {\"status\": \"active\"}, \"openapi\": {\"error\": {\"code\": \"expansion_failed\"}}}";

    @TempDir
    private Path temporary;

    private Fixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new Fixture(temporary.resolve("specs"), 2);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void readsPageAfterPage() throws Exception {
        for (String id : List.of("acme/a", "acme/b/c", "acme/d", "acme/e", "acme/f")) {
            fixture.server.list(id, Documents.of(id));
        }

        SyncReport report = fixture.sync();

        assertThat(report).isEqualTo(new SyncReport(5, 0, 0, 0, 0, List.of()));
        assertThat(fixture.contents())
                .containsOnlyKeys("acme/a.json", "acme/b/c.json", "acme/d.json", "acme/e.json", "acme/f.json");
        assertThat(fixture.server.requests())
                .containsExactly(
                        "/v1/models?status=active&limit=50&expand=openapi-3.0",
                        "/v1/models?status=active&limit=50&cursor=Mg%3D%3D&expand=openapi-3.0",
                        "/v1/models?status=active&limit=50&cursor=Mw%3D%3D&expand=openapi-3.0");
    }

    @Test
    void whatItStoresIsReadByTheGenerator() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));

        fixture.sync();

        Problems problems = new Problems();
        assertThat(new DocumentReader(problems).readAll(fixture.folder))
                .singleElement()
                .extracting(EndpointDocument::id)
                .isEqualTo("acme/a");
    }

    @Test
    void unchangedDocumentIsNotTouched() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
        fixture.sync();
        fixture.age();

        SyncReport report = fixture.sync();

        assertThat(report).isEqualTo(new SyncReport(0, 0, 2, 0, 0, List.of()));
        assertThat(fixture.touched()).isEmpty();
    }

    @Test
    void shuffledKeysAreNoChange() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.sync();
        fixture.age();
        fixture.server.list("acme/a", Documents.reversed(Documents.of("acme/a")));

        SyncReport report = fixture.sync();

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(fixture.touched()).isEmpty();
    }

    @Test
    void shuffledKeysAreStoredAlike() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.sync();
        String first = fixture.text("acme/a");
        fixture.write("acme/a", "{}");
        fixture.server.list("acme/a", Documents.reversed(Documents.of("acme/a")));

        fixture.sync();

        assertThat(fixture.text("acme/a")).isEqualTo(first);
    }

    @Test
    void otherFormatIsNoChange() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.sync();
        fixture.write("acme/a", Documents.compact(fixture.text("acme/a")));
        fixture.age();

        assertThat(fixture.sync().unchanged()).isEqualTo(1);
        assertThat(fixture.touched()).isEmpty();
    }

    @Test
    void documentAsTheServiceServesItIsBroughtIntoForm() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.write("acme/a", Documents.of("acme/a"));

        assertThat(fixture.sync().changed()).isEqualTo(1);
        assertThat(fixture.text("acme/a")).isEqualTo(Documents.stored("acme/a"));
    }

    @Test
    void familyOfTheEndpointIsStored() throws Exception {
        fixture.server.listEntry(
                "acme/a",
                "{\"endpoint_id\": \"acme/a\", \"metadata\": {\"group\": {\"key\": \"sketch\", \"label\": \"Sketch\"}}, \"openapi\": "
                        + Documents.of("acme/a") + "}");

        fixture.sync();

        assertThat(fixture.text("acme/a")).contains("\"group\": \"sketch\"");
    }

    @Test
    void factsThatOnlyTheStoredDocumentKnowsStay() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.sync();
        String known = fixture.text("acme/a").replace("\"status\":", "\"unit\": \"images\",\n      \"status\":");
        fixture.write("acme/a", known);

        assertThat(fixture.sync().unchanged()).isEqualTo(1);
        fixture.server.list("acme/a", Documents.of("acme/a", "Another text."));
        assertThat(fixture.sync().changed()).isEqualTo(1);
        assertThat(fixture.text("acme/a")).isEqualTo(known.replace("A text.", "Another text."));
    }

    @Test
    void onlyTheChangedDocumentIsWritten() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
        fixture.sync();
        fixture.age();
        fixture.server.list("acme/b", Documents.of("acme/b", "Another text."));

        SyncReport report = fixture.sync();

        assertThat(report).isEqualTo(new SyncReport(0, 1, 1, 0, 0, List.of()));
        assertThat(fixture.touched()).containsExactly("acme/b.json");
        assertThat(fixture.text("acme/b")).contains("Another text.");
    }

    @Test
    void brokenFileIsReplaced() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.write("acme/a", "{\"openapi\": ");

        assertThat(fixture.sync().changed()).isEqualTo(1);
        assertThat(fixture.text("acme/a")).contains("\"endpointId\": \"acme/a\"");
    }

    @Test
    void documentIsStoredInReadingOrderWithWhatTheCatalogueKnows() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));

        fixture.sync();

        assertThat(fixture.text("acme/a")).isEqualTo(Documents.stored("acme/a"));
    }

    @Test
    void documentIsFetchedFromItsOwnAddressWhereTheCatalogueHasAnErrorInstead() throws Exception {
        fixture.server
                .list("acme/a", Documents.of("acme/a"))
                .listEntry("acme/b", ERROR_IN_PLACE)
                .serveAlone("acme/b", Documents.of("acme/b"));

        SyncReport report = fixture.sync();

        assertThat(report.added()).isEqualTo(2);
        assertThat(fixture.text("acme/b")).contains("\"endpointId\": \"acme/b\"");
        assertThat(fixture.server.requests("/openapi.json")).containsExactly("/openapi.json?endpoint_id=acme%2Fb");
    }

    @Test
    void documentIsFetchedFromItsOwnAddressWhereTheCatalogueHasNone() throws Exception {
        fixture.server
                .listEntry("acme/b", "{\"endpoint_id\": \"acme/b\"}")
                .serveAlone("acme/b", Documents.of("acme/b"));

        assertThat(fixture.sync().added()).isEqualTo(1);
    }

    @Test
    void documentThatCannotBeHadAnywhereIsReportedAndTheStoredOneStays() throws Exception {
        String stored = Documents.of("acme/b");
        fixture.write("acme/b", stored);
        fixture.server.listEntry("acme/b", ERROR_IN_PLACE).list("acme/c", Documents.of("acme/c"));

        SyncReport report = fixture.sync();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.hasErrors()).isTrue();
        assertThat(lines(report))
                .isEqualTo("error: acme/b #: could not be fetched: its address answered with status 404;"
                        + " what was stored stays");
        assertThat(fixture.text("acme/b")).isEqualTo(stored);
    }

    @Test
    void endpointThatDisappearsKeepsItsDocumentWhichNotesIt() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
        fixture.sync();
        String active = fixture.text("acme/b");
        fixture.age();
        fixture.server.drop("acme/b");

        SyncReport report = fixture.sync();

        assertThat(report.gone()).isEqualTo(1);
        assertThat(report.hasErrors()).isFalse();
        assertThat(lines(report))
                .isEqualTo("warning: acme/b #: is no longer active; its document stays and notes it as deprecated");
        assertThat(fixture.text("acme/b"))
                .isEqualTo(active.replace("\"status\": \"active\"", "\"status\": \"deprecated\""));
        assertThat(fixture.touched()).containsExactly("acme/b.json");
    }

    @Test
    void whatIsKnownToBeGoneIsNotReportedAgain() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
        fixture.sync();
        fixture.server.drop("acme/b");
        fixture.sync();
        fixture.age();

        assertThat(fixture.sync()).isEqualTo(new SyncReport(0, 0, 1, 0, 0, List.of()));
        assertThat(fixture.touched()).isEmpty();
    }

    @Test
    void endpointThatComesBackIsActiveAgain() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
        fixture.sync();
        var before = fixture.contents();
        fixture.server.drop("acme/b");
        fixture.sync();
        fixture.server.list("acme/b", Documents.of("acme/b"));

        assertThat(fixture.sync().changed()).isEqualTo(1);
        assertThat(fixture.contents()).isEqualTo(before);
    }

    @Test
    void endpointListedAsDeprecatedIsGone() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
        fixture.sync();
        fixture.server.listEntry("acme/b", "{\"endpoint_id\": \"acme/b\", \"metadata\": {\"status\": \"deprecated\"}}");

        assertThat(fixture.sync().gone()).isEqualTo(1);
        assertThat(fixture.text("acme/b")).contains("\"status\": \"deprecated\"");
    }

    @Test
    void documentThatNoSyncHasWrittenIsLeftAsItIs() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.write("me/private", Documents.of("me/private"));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).startsWith("warning: me/private #: is not active, and no sync wrote its document");
        assertThat(fixture.text("me/private")).isEqualTo(Documents.of("me/private"));
    }

    @Test
    void patternsLimitWhatIsFetchedAndWhatIsGone() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b/c", Documents.of("acme/b/c"));
        fixture.sync();
        fixture.server
                .drop("acme/a")
                .list("acme/b/d", Documents.of("acme/b/d"))
                .list("other/e", Documents.of("other/e"));

        SyncReport report = fixture.sync("acme/b/**", "acme/x");

        assertThat(report).isEqualTo(new SyncReport(1, 0, 1, 0, 0, List.of()));
        assertThat(fixture.contents()).containsOnlyKeys("acme/a.json", "acme/b/c.json", "acme/b/d.json");
    }

    @Test
    void patternThatMatchesNothingIsReported() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));

        SyncReport report = fixture.sync("acme/typo");

        assertThat(report.hasErrors()).isTrue();
        assertThat(lines(report)).endsWith("lists no active endpoint that matches acme/typo");
    }

    @Test
    void emptyCatalogueIsAFaultAndNothingIsGone() throws Exception {
        fixture.server.list("acme/a", Documents.of("acme/a"));
        fixture.sync();
        var before = fixture.contents();
        fixture.server.drop("acme/a");

        SyncReport report = fixture.sync();

        assertThat(report.hasErrors()).isTrue();
        assertThat(lines(report)).contains("lists no active endpoint at all; nothing was changed");
        assertThat(fixture.contents()).isEqualTo(before);
    }

    @Test
    void documentThatCallsItselfOtherwiseIsReportedAndKeptUnderTheCataloguesId() throws Exception {
        fixture.server.list("labs/upscale", Documents.of("acme/upscale"));

        SyncReport report = fixture.sync();

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.hasErrors()).isFalse();
        assertThat(lines(report))
                .isEqualTo(
                        "warning: labs/upscale #: calls itself acme/upscale inside; it is kept as the service gives it");
        assertThat(fixture.contents()).containsOnlyKeys("labs/upscale.json");
        assertThat(fixture.text("labs/upscale")).contains("\"endpointId\": \"acme/upscale\"");
    }

    @Test
    void documentWithPathsOfAnotherIdIsReported() throws Exception {
        fixture.server.list(
                "labs/upscale",
                Documents.of("acme/upscale").replace("\"endpointId\": \"acme", "\"endpointId\": \"labs"));

        assertThat(lines(fixture.sync())).contains("warning: labs/upscale #: calls itself acme/upscale inside");
    }

    @Test
    void idsThatDifferOnlyByCaseDoNotOverwriteEachOther() throws Exception {
        fixture.server.list("Acme/tool", Documents.of("Acme/tool")).list("acme/tool", Documents.of("acme/tool"));

        SyncReport report = fixture.sync();

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(lines(report))
                .isEqualTo("error: acme/tool #: differs only by case from Acme/tool, whose document stays;"
                        + " keep one of the two");
        assertThat(fixture.contents()).containsOnlyKeys("Acme/tool.json");
        assertThat(fixture.text("Acme/tool")).contains("\"endpointId\": \"Acme/tool\"");
    }

    @Test
    void storedDocumentIsNotOverwrittenByAnIdOfOtherCase() throws Exception {
        fixture.server.list("Acme/tool", Documents.of("Acme/tool")).list("acme/a", Documents.of("acme/a"));
        fixture.sync();
        String before = fixture.text("Acme/tool");
        fixture.server.drop("Acme/tool").list("acme/tool", Documents.of("acme/tool"));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).startsWith("error: acme/tool #: differs only by case from Acme/tool");
        assertThat(fixture.text("Acme/tool")).isEqualTo(before);
    }

    @Test
    void folderMayHaveTheCaseOfAnotherOwner() throws Exception {
        fixture.server.list("acme/tool", Documents.of("acme/tool"));
        fixture.write("Acme/tool", Documents.of("acme/tool"));

        SyncReport report = fixture.sync();

        assertThat(report).isEqualTo(new SyncReport(0, 1, 0, 0, 0, List.of()));
        assertThat(fixture.contents()).containsOnlyKeys("Acme/tool.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside", "acme/../../outside", "/etc/passwd", "acme/..", "acme//x", "acme", "acme\\x\\y", "C:/x",
                "acme/.hidden", "acme/x\u0000", "acme/x\n", "acme/x\u001b[2J", "acme/x.", "acme/nul", "CON/x",
                        "acme/a.json/b",
                "acme/%2e%2e/x", "acme/\u202ex", ""
            })
    void hostileIdIsRefused(String id) throws Exception {
        fixture.server
                .list("acme/good", Documents.of("acme/good"))
                .list(id, Documents.of(id.isEmpty() ? "a/b" : "a/c"));

        SyncReport report = fixture.sync();

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(lines(report))
                .startsWith("error: ")
                .contains("is no endpoint id (owner/app/path), so nothing was written for it")
                .doesNotContain("\u001b", "\n", "\u0000", "\u202e");
        assertThat(temporary.toFile().list()).containsExactly("specs");
        assertThat(fixture.contents()).containsOnlyKeys("acme/good.json");
    }

    @Test
    void tooLongIdIsRefused() throws Exception {
        String id = "acme/" + "x".repeat(300);
        fixture.server.list("acme/good", Documents.of("acme/good")).list(id, Documents.of(id));

        assertThat(fixture.sync().failed()).isEqualTo(1);
        assertThat(fixture.contents()).containsOnlyKeys("acme/good.json");
    }

    @Test
    void idListedTwiceCountsOnce() throws Exception {
        fixture.server
                .list("acme/a", Documents.of("acme/a"))
                .listEntry("again", "{\"endpoint_id\": \"acme/a\", \"openapi\": {}}");

        assertThat(fixture.sync()).isEqualTo(new SyncReport(1, 0, 0, 0, 0, List.of()));
    }

    @Test
    void documentThatCannotBeStoredIsReportedAndTheOthersAreStored() throws Exception {
        fixture.write("acme/a.json/b", "{}");
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/c", Documents.of("acme/c"));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("error: acme/a #: could not be stored: ");
        assertThat(fixture.contents()).containsOnlyKeys("acme/a.json/b.json", "acme/c.json");
    }
}
