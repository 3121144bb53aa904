package io.github.fal4j.generator.sync;

import static io.github.fal4j.generator.sync.CatalogueServer.status;
import static io.github.fal4j.generator.sync.Fixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.DocumentReader;
import io.github.fal4j.generator.sync.CatalogueServer.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped, and the one after it. */
@Timeout(60)
final class ResumeTest {

    private static final List<String> IDS = List.of("acme/a", "acme/b", "acme/c", "acme/d", "acme/e", "acme/f");
    private static final String PAGE_1 = "/v1/models?status=active&limit=50&expand=openapi-3.0";
    private static final String PAGE_3 = "/v1/models?status=active&limit=50&cursor=Mw%3D%3D&expand=openapi-3.0";
    private static final SyncReport ALL_NEW = new SyncReport(6, 0, 0, 0, 0, List.of());

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new Fixture(folder, 2);
        IDS.forEach(id -> fixture.server.list(id, Documents.of(id)));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void dieAtPage3() throws Exception {
        fixture.server.fail(
                "cursor=Mw", Stream.generate(CatalogueServer::die).limit(100).toArray(Fault[]::new));
        SyncReport report = fixture.sync();
        assertThat(lines(report)).contains("what came before is stored, and the same command goes on from there");
        fixture.server.mend();
        fixture.server.forgetRequests();
    }

    @Test
    void whenTheServiceDiesTheNextRunFetchesOnlyTheRest() throws Exception {
        dieAtPage3();
        assertThat(fixture.contents())
                .containsOnlyKeys(".sync-journal", "acme/a.json", "acme/b.json", "acme/c.json", "acme/d.json");
        fixture.age();

        SyncReport report = fixture.sync();

        assertThat(report).isEqualTo(ALL_NEW);
        assertThat(fixture.server.requests()).containsExactly(PAGE_3);
        assertThat(fixture.touched()).containsExactlyInAnyOrder("acme/e.json", "acme/f.json");
        assertThat(fixture.contents())
                .containsOnlyKeys(IDS.stream().map(id -> id + ".json").toArray(String[]::new));
    }

    @Test
    void nothingIsGoneBecauseARunWasStopped() throws Exception {
        fixture.sync();
        Map<String, String> before = fixture.contents();
        dieAtPage3();

        assertThat(fixture.sync()).isEqualTo(new SyncReport(0, 0, 6, 0, 0, List.of()));
        assertThat(fixture.contents()).isEqualTo(before);
    }

    @Test
    void whatDisappearedIsNoticedByTheRunThatGetsToTheEnd() throws Exception {
        fixture.server.list("acme/gone", Documents.of("acme/gone"));
        fixture.sync();
        fixture.server.drop("acme/gone");
        dieAtPage3();
        assertThat(fixture.text("acme/gone")).contains("\"status\": \"active\"");

        assertThat(fixture.sync().gone()).isEqualTo(1);
        assertThat(fixture.text("acme/gone")).contains("\"status\": \"deprecated\"");
    }

    @Test
    void killedWithinAPageItDoesNotFetchASingleDocumentTwice() throws Exception {
        fixture.server
                .listEntry("acme/c", "{\"endpoint_id\": \"acme/c\"}")
                .serveAlone("acme/c", Documents.of("acme/c"))
                .listEntry("acme/d", "{\"endpoint_id\": \"acme/d\"}")
                .serveAlone("acme/d", Documents.of("acme/d"));
        killAfter("3 endpoints");
        fixture.server.forgetRequests();

        SyncReport report = fixture.sync();

        assertThat(report).isEqualTo(ALL_NEW);
        assertThat(fixture.server.requests(PAGE_1)).isEmpty();
        assertThat(fixture.server.requests("/openapi.json")).containsExactly("/openapi.json?endpoint_id=acme%2Fd");
    }

    /** Ends a run as abruptly as can be done within one JVM. */
    private void killAfter(String words) {
        assertThatThrownBy(() -> fixture.sync(fixture.request(null), said -> {
                    if (said.equals(words)) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
    }

    @Test
    void halfALineAtTheEndOfTheJournalDoesNotCount() throws Exception {
        killAfter("4 endpoints");
        Path journal = folder.resolve(".sync-journal");
        String whole = Files.readString(journal);
        Files.writeString(journal, whole + "{\"id\": \"acme/e\", \"outco");

        SyncReport report = fixture.sync();

        assertThat(report).isEqualTo(ALL_NEW);
        assertThat(journal).doesNotExist();
    }

    @Test
    void unreadableJournalMeansStartingAnew() throws Exception {
        dieAtPage3();
        Files.writeString(folder.resolve(".sync-journal"), "nonsense\n", StandardOpenOption.APPEND);

        assertThat(fixture.sync()).isEqualTo(new SyncReport(2, 0, 4, 0, 0, List.of()));
        assertThat(fixture.server.requests()).hasSize(3);
    }

    @Test
    void runThatAsksForSomethingElseStartsAnew() throws Exception {
        dieAtPage3();

        SyncReport report = fixture.sync("acme/[a-c]");

        assertThat(report).isEqualTo(new SyncReport(0, 0, 3, 0, 0, List.of()));
        assertThat(fixture.server.requests()).hasSize(3);
    }

    @Test
    void runADayLaterStartsAnew() throws Exception {
        dieAtPage3();
        fixture.now = fixture.now.plus(Duration.ofDays(1));

        fixture.sync();

        assertThat(fixture.server.requests()).hasSize(3).startsWith(PAGE_1);
    }

    @Test
    void cursorThatIsWorthNothingAnyMoreMeansStartingAnew() throws Exception {
        dieAtPage3();
        fixture.server.fail("cursor=Mw", status(400));

        assertThat(fixture.sync()).isEqualTo(new SyncReport(2, 0, 4, 0, 0, List.of()));
        assertThat(fixture.server.requests()).containsSubsequence(PAGE_3, PAGE_1, PAGE_3);
    }

    @Test
    void failuresOfTheStoppedRunAreReportedByTheNext() throws Exception {
        fixture.server.listEntry("acme/b", "{\"endpoint_id\": \"acme/b\"}");
        dieAtPage3();

        SyncReport report = fixture.sync();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(lines(report)).startsWith("error: acme/b #: could not be fetched");
    }

    @Test
    void journalIsNotTakenForADocument() throws Exception {
        dieAtPage3();
        Problems problems = new Problems();

        assertThat(new DocumentReader(problems).readAll(folder)).hasSize(4);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void leftoverOfAKilledWriteDoesNotDisturb() throws Exception {
        Files.writeString(folder.resolve(".sync-document.tmp"), "{\"openapi\": \"3.");

        assertThat(fixture.sync()).isEqualTo(ALL_NEW);
        assertThat(fixture.contents()).doesNotContainKey(".sync-document.tmp");
    }

    @Test
    void secondRunAtTheSameTimeIsRefused() {
        assertThatThrownBy(() -> fixture.sync(fixture.request(null), words -> {
                    assertThatThrownBy(() -> fixture.sync())
                            .isInstanceOf(IOException.class)
                            .hasMessageContaining("another sync is at work in " + folder);
                    throw new IllegalStateException("the first one was still at work");
                }))
                .hasMessage("the first one was still at work");
    }
}
