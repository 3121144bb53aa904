package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list that the page is sent as it changes. */
class PageFeedTest extends EmulatorFixture {

    private static final Duration LOOK = Duration.ofMillis(250);

    @Test
    void changesAreSentAsTheyCome() throws Exception {
        try (Reader feed = new Reader("")) {
            assertThat(feed.next().path("total").asInt()).isZero();
            fal.submitted();
            time.advance(LOOK);
            JsonNode waiting = feed.next();
            assertThat(waiting.at("/rows/0/status").asText()).isEqualTo("IN_QUEUE");
            assertThat(waiting.at("/rows/0/endpoint").asText()).isEqualTo(ENDPOINT);
            assertThat(waiting.at("/rows/0/text").asText()).isEqualTo("a tin robot");
            assertThat(waiting.at("/counts/IN_QUEUE").asInt()).isEqualTo(1);
            time.advance(Duration.ofSeconds(7));
            JsonNode row = feed.next().at("/rows/0");
            while (!row.has("fileUrl")) {
                time.advance(LOOK);
                row = feed.next().at("/rows/0");
            }
            assertThat(row.path("status").asText()).isEqualTo("COMPLETED");
            assertThat(fal.get(row.path("fileUrl").asText()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nothingNewIsACommentNowAndThen() throws Exception {
        try (Reader feed = new Reader("")) {
            feed.next();
            time.advance(Duration.ofSeconds(15));
            time.advance(LOOK);
            assertThat(feed.line()).startsWith(":");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text=ROBOT, 1",
        "text=nothing, 0",
        "endpoint=acme/sk, 1",
        "endpoint=acme/media, 2",
        "status=FAILED, 1",
        "status=CANCELLED, 0",
        "limit=2, 2",
        "limit=-1, 1",
        "limit=999999, 3"
    })
    void queryNarrowsTheList(String query, int rows) throws Exception {
        emulator.setTiming(Timing.INSTANT);
        fal.submitted();
        fal.post("/queue.fal.run/acme/media", "{\"prompt\":\"a\"}");
        fal.post("/queue.fal.run/acme/media", "[]");
        try (Reader feed = new Reader("?" + query)) {
            JsonNode list = feed.next();
            assertThat(list.path("rows")).hasSize(rows);
            assertThat(list.path("total").asInt()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=WRONG", "?limit=x"})
    void queryThatCannotBeIsRefused(String query) throws Exception {
        assertThat(fal.get("/_emulator/api/feed" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void thousandsOfRequestsAreAFewRowsAndTheirNumber() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        int submitted = 2000;
        for (int i = 0; i < submitted; i++) {
            fal.submit("{}");
        }
        try (Reader feed = new Reader("")) {
            JsonNode list = feed.next();
            assertThat(list.path("rows")).hasSize(50);
            assertThat(list.at("/rows/0/number").asInt()).isEqualTo(submitted);
            assertThat(list.path("matching").asInt()).isEqualTo(submitted);
            assertThat(list.at("/counts/FAILED").asInt()).isEqualTo(submitted);
        }
    }

    @Test
    void moreOpenPagesThanAnybodyHasAreRefused() throws Exception {
        List<Reader> open = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                Reader reader = new Reader("");
                reader.next();
                open.add(reader);
            }
            assertThat(fal.get("/_emulator/api/feed").statusCode()).isEqualTo(503);
        } finally {
            for (Reader reader : open) {
                reader.close();
            }
        }
    }

    private final class Reader implements AutoCloseable {

        private final BufferedReader lines;

        Reader(String query) throws Exception {
            HttpResponse<InputStream> response =
                    fal.client().send(fal.to("/_emulator/api/feed" + query).build(), BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        String line() throws Exception {
            String line = lines.readLine();
            return line.isEmpty() ? lines.readLine() : line;
        }

        JsonNode next() throws Exception {
            return json(line().substring("data: ".length()));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
