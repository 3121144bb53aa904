package io.github.fal4j.generator.sync;

import static io.github.fal4j.generator.sync.CatalogueServer.cutHalfway;
import static io.github.fal4j.generator.sync.CatalogueServer.status;
import static io.github.fal4j.generator.sync.CatalogueServer.text;
import static io.github.fal4j.generator.sync.Fixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.sync.CatalogueServer.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is busy, broken, or gone. */
@Timeout(60)
final class FaultsTest {

    private static final SyncReport TWO_NEW = new SyncReport(2, 0, 0, 0, 0, List.of());
    private static final String UNLISTED = "{\"endpoint_id\": \"%s\"}";

    @TempDir
    private Path temporary;

    private Fixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new Fixture(temporary.resolve("specs"), 2);
        fixture.server.list("acme/a", Documents.of("acme/a")).list("acme/b", Documents.of("acme/b"));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void waitsForTheSecondsThatTheServiceAsksFor() throws Exception {
        fixture.server.fail("/models", status(429, "Retry-After", "7"));

        assertThat(fixture.sync()).isEqualTo(TWO_NEW);
        assertThat(fixture.pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void waitsForTheDateThatTheServiceAsksFor() throws Exception {
        fixture.server.fail("/models", status(429, "Retry-After", "Sun, 22 Nov 2026 12:01:30 GMT"));

        assertThat(fixture.sync()).isEqualTo(TWO_NEW);
        assertThat(fixture.pauses).containsExactly(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "soon", "-1", "Sun, 22 Nov 2026 11:00:00 GMT", "99999999999999999999"})
    void waitsForAWhileOfItsOwnWhereTheServiceAsksForNothingSensible(String retryAfter) throws Exception {
        fixture.server.fail("/models", status(429, "Retry-After", retryAfter));

        assertThat(fixture.sync()).isEqualTo(TWO_NEW);
        assertThat(fixture.pauses).containsExactly(Duration.ofMillis(375));
    }

    @Test
    void serverErrorsAreTriedAgainWithLongerAndLongerPauses() throws Exception {
        fixture.server.fail("/models", status(500), status(503), status(502), status(500));

        assertThat(fixture.sync()).isEqualTo(TWO_NEW);
        assertThat(fixture.pauses).extracting(Duration::toMillis).containsExactly(375L, 750L, 1500L, 3000L);
    }

    static Stream<Fault> broken() {
        return Stream.of(cutHalfway(), CatalogueServer.die(), text("{\"models\": [{\"endpo"), text("<html>"), text(""));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenAnswerIsTriedAgain(Fault broken) throws Exception {
        fixture.server.fail("/models", broken);

        assertThat(fixture.sync()).isEqualTo(TWO_NEW);
        assertThat(fixture.contents()).containsOnlyKeys("acme/a.json", "acme/b.json");
    }

    @Test
    void bodyThatStopsComingIsGivenUpAndTriedAgain() throws Exception {
        fixture.answerWithin = Duration.ofSeconds(1);
        fixture.server.fail("/models", CatalogueServer.hang());

        assertThat(fixture.sync()).isEqualTo(TWO_NEW);
        assertThat(fixture.pauses).hasSize(1);
    }

    @Test
    void brokenSingleDocumentIsTriedAgain() throws Exception {
        fixture.server
                .listEntry("acme/c", UNLISTED.formatted("acme/c"))
                .serveAlone("acme/c", Documents.of("acme/c"))
                .fail("/openapi.json", status(500), cutHalfway(), status(429, "Retry-After", "3"));

        assertThat(fixture.sync().added()).isEqualTo(3);
        assertThat(fixture.pauses)
                .containsExactly(Duration.ofMillis(375), Duration.ofMillis(750), Duration.ofSeconds(3));
    }

    @Test
    void serviceThatAsksForTooLongAPauseIsLeftAlone() throws Exception {
        fixture.server.fail("/models", status(429, "Retry-After", "3600"));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("answered with status 429; nothing was changed");
        assertThat(fixture.pauses).isEmpty();
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void totalFailureLeavesEverythingAsItWas() throws Exception {
        fixture.sync();
        Map<String, String> before = fixture.contents();
        fixture.age();
        fixture.server.fail(
                "/models", Stream.generate(() -> status(500)).limit(100).toArray(Fault[]::new));
        fixture.server.forgetRequests();

        SyncReport report = fixture.sync();

        assertThat(report.hasErrors()).isTrue();
        assertThat(lines(report)).endsWith("answered with status 500; nothing was changed");
        assertThat(fixture.contents()).isEqualTo(before);
        assertThat(fixture.touched()).isEmpty();
        assertThat(fixture.server.requests("expand=")).hasSize(5);
        assertThat(fixture.server.requests()).hasSize(10);
    }

    @Test
    void unreachableServiceLeavesNotEvenAFolder() throws Exception {
        fixture.server.close();

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("could not be reached or broke off", "nothing was changed");
        assertThat(fixture.pauses).hasSize(4);
        assertThat(fixture.folder).doesNotExist();
    }

    @Test
    void pageWhoseDocumentsBreakTheServiceIsReadWithoutThem() throws Exception {
        fixture.server
                .serveAlone("acme/a", Documents.of("acme/a"))
                .serveAlone("acme/b", Documents.of("acme/b"))
                .fail("expand=", Stream.generate(() -> status(500)).limit(5).toArray(Fault[]::new));

        assertThat(fixture.sync()).isEqualTo(TWO_NEW);
        assertThat(fixture.text("acme/b")).isEqualTo(Documents.stored("acme/b"));
    }

    @Test
    void hostileDocumentDoesNotTakeItsPageWithIt() throws Exception {
        String deep = "{\"openapi\": " + "[".repeat(200) + "]".repeat(200) + "}";
        fixture.server.list("acme/b", deep).serveAlone("acme/b", deep).serveAlone("acme/a", Documents.of("acme/a"));

        SyncReport report = fixture.sync();

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(lines(report))
                .contains("error: acme/b #: could not be fetched: its address answered with what is no valid JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"text\"", "{\"openapi\": 3}", "{\"openapi\": \"3.0.4\", \"info\": []}", "{\"error\": {}}"
            })
    void whatIsNoDocumentIsNotStored(String json) throws Exception {
        fixture.server.list("acme/b", json).serveAlone("acme/b", json);

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("error: acme/b #", "is no OpenAPI document");
        assertThat(fixture.contents()).containsOnlyKeys("acme/a.json");
    }

    @Test
    void tooLargeDocumentIsRefused() throws Exception {
        fixture.server
                .listEntry("acme/b", UNLISTED.formatted("acme/b"))
                .serveAlone("acme/b", " ".repeat(5_000_000) + Documents.of("acme/b"));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("error: acme/b #", "answered with more than 4194304 bytes");
        assertThat(report.added()).isEqualTo(1);
    }

    @Test
    void tooLargeDocumentOnAPageIsRefused() throws Exception {
        fixture.server.list("acme/b", Documents.of("acme/b", "x".repeat(5_000_000)));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("error: acme/b #: could not be stored", "larger than 4194304 bytes");
        assertThat(report.added()).isEqualTo(1);
    }

    @Test
    void deadAddressOfDocumentsDoesNotCostFiveAttemptsForEach() throws Exception {
        for (String id : List.of("acme/c", "acme/d", "acme/e", "acme/f", "acme/g")) {
            fixture.server.listEntry(id, UNLISTED.formatted(id));
        }
        fixture.server.fail(
                "/openapi.json", Stream.generate(() -> status(503)).limit(100).toArray(Fault[]::new));

        SyncReport report = fixture.sync();

        assertThat(report.failed()).isEqualTo(5);
        assertThat(report.added()).isEqualTo(2);
        assertThat(fixture.server.requests("/openapi.json")).hasSize(3 * 5 + 2);
    }

    @Test
    void pagesInACircleAreLeft() throws Exception {
        String page = "{\"models\": [], \"next_cursor\": \"x\", \"has_more\": true}";
        fixture.server.fail("/models", text(page), text(page), text(page));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("has pages without an end");
    }

    @Test
    void pageThatHidesTheNextIsNotTakenForTheLast() throws Exception {
        fixture.sync();
        String before = fixture.text("acme/a");
        String page = "{\"models\": [{\"endpoint_id\": \"acme/b\"}], \"next_cursor\": null, \"has_more\": true}";
        fixture.server.fail("/models", text(page), text(page));

        SyncReport report = fixture.sync();

        assertThat(lines(report)).contains("says that there is more, but not where");
        assertThat(fixture.text("acme/a")).isEqualTo(before);
    }
}
