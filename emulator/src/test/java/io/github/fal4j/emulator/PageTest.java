package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page is told of calls, and what it can do. */
class PageTest extends EmulatorFixture {

    private static final String API = "/_emulator/api";
    private static final String PROMPT = "{\"prompt\":\"a tin robot\"}";

    @Test
    void queuedRequestIsFollowedToItsEnd() throws Exception {
        String url = fal.submitted();

        JsonNode waiting = detail(1);
        assertThat(waiting.path("status").asText()).isEqualTo("IN_QUEUE");
        assertThat(waiting.path("position").asInt()).isEqualTo(2);
        assertThat(waiting.path("requestId").asText()).isEqualTo(url.substring(url.lastIndexOf('/') + 1));
        assertThat(waiting.has("output")).isFalse();
        pass(3);
        assertThat(detail(1).path("status").asText()).isEqualTo("IN_PROGRESS");
        pass(4);
        JsonNode ended = detail(1);
        assertThat(ended.path("status").asText()).isEqualTo("COMPLETED");
        long start = ManualTimer.START.toEpochMilli();
        assertThat(ended.path("at").asLong()).isEqualTo(start);
        assertThat(ended.path("startedAt").asLong()).isEqualTo(start + 3000);
        assertThat(ended.path("endedAt").asLong()).isEqualTo(start + 7000);
        assertThat(ended.path("history").findValuesAsText("status"))
                .containsExactly("IN_QUEUE", "IN_QUEUE", "IN_QUEUE", "IN_PROGRESS", "COMPLETED");
        assertThat(ended.path("logs")).hasSize(4);
        assertThat(ended.path("output")).isEqualTo(json(fal.get(url)));
        assertThat(ended.at("/files/0/kind").asText()).isEqualTo("IMAGE");
        assertThat(fal.get(ended.at("/files/0/url").asText()).statusCode()).isEqualTo(200);
    }

    @Test
    void failedRequestShowsItsError() throws Exception {
        fal.submit("{}");
        pass(7);

        JsonNode failed = detail(1);
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("error").asText()).isEqualTo("Invalid status code: 422");
        assertThat(failed.at("/output/detail/0/loc").toString()).isEqualTo("[\"body\",\"prompt\"]");
    }

    @Test
    void submitThatLostItsAnswerIsThereWithItsRequest() throws Exception {
        emulator.failNext(ENDPOINT, Fault.cut(Call.SUBMIT));
        fal.raw("POST /queue.fal.run/" + ENDPOINT + " HTTP/1.1", "localhost", PROMPT);

        JsonNode lost = detail(1);
        assertThat(lost.path("status").asText()).isEqualTo("IN_QUEUE");
        assertThat(lost.path("requestId").asText()).isNotEmpty();
        assertThat(lost.at("/answered/status").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"queue.falrun.com, QUEUE", "falrun.com, RUN", "gateway.fal.ai, RUN"})
    void callToAHostByAnotherNameIsThereToo(String host, String kind) throws Exception {
        emulator.setTiming(Timing.INSTANT);
        fal.post("/" + host + "/" + ENDPOINT, PROMPT);

        assertThat(detail(1).path("kind").asText()).isEqualTo(kind);
        assertThat(detail(1).at("/sent/line").asText()).isEqualTo("POST " + host + "/" + ENDPOINT);
    }

    @Test
    void refusedSubmitIsThereToo() throws Exception {
        fal.post("/queue.fal.run/acme/nothing", PROMPT);

        JsonNode refused = detail(1);
        assertThat(refused.path("status").asText()).isEqualTo("FAILED");
        assertThat(refused.path("error").asText()).isEqualTo("HTTP 404");
        assertThat(refused.path("cancellable").asBoolean()).isFalse();
    }

    @Test
    void directRunHasInputAndOutput() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        JsonNode output = json(fal.run(ENDPOINT, PROMPT));

        JsonNode run = detail(1);
        assertThat(run.path("kind").asText()).isEqualTo("RUN");
        assertThat(run.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(run.path("input")).isEqualTo(json(PROMPT));
        assertThat(run.path("output")).isEqualTo(output);
        assertThat(run.at("/files/0/url").asText()).startsWith("/v3b.fal.media/files/");
    }

    @Test
    void keysAreShownNowhere() throws Exception {
        fal.send(fal.to("/queue.fal.run/" + ENDPOINT + "?fal_jwt_token=secret&x=1")
                .header("X-My-Api-Key", "secret")
                .header("Cookie", "secret")
                .POST(BodyPublishers.ofString(PROMPT)));

        JsonNode sent = detail(1).path("sent");
        assertThat(sent.toString()).doesNotContain("secret").contains("(not shown)");
        assertThat(sent.path("line").asText()).isEqualTo("POST queue.fal.run/acme/sketch/fast?fal_jwt_token=…&x=1");
    }

    @Test
    void bodyThatIsNoJsonIsShownAsText() throws Exception {
        fal.run(ENDPOINT, "<b>no</b>");

        assertThat(detail(1).path("inputText").asText()).isEqualTo("<b>no</b>");
        assertThat(detail(1).has("java")).isFalse();
    }

    @Test
    void callToABrokenDocumentIsShownAllTheSame() throws Exception {
        fal.run("acme/broken", PROMPT);

        assertThat(detail(1).path("error").asText()).isEqualTo("HTTP 500");
        assertThat(detail(1).path("java").asText()).contains("endpoint(\"acme/broken\")");
    }

    @Test
    void longTextsAreCut() throws Exception {
        fal.submit("{\"prompt\":\"" + "x".repeat(100_000) + "\"}");

        assertThat(detail(1).at("/input/prompt").asText()).hasSizeLessThan(2100).endsWith("… (100000 characters)");
        assertThat(detail(1).path("java").asText()).contains("new File(\"input.json\")");
    }

    @Test
    void requestIsCancelledOnce() throws Exception {
        fal.submitted();

        assertThat(json(post("/requests/1/cancel", "")).path("outcome").asText())
                .isEqualTo("OK");
        assertThat(detail(1).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(json(post("/requests/1/cancel", "")).path("outcome").asText())
                .isEqualTo("ALREADY_COMPLETED");
        assertThat(post("/requests/2/cancel", "").statusCode()).isEqualTo(404);
    }

    @Test
    void sampleOfEveryTestDocumentIsAccepted() throws Exception {
        for (String endpoint : new String[] {ENDPOINT, "acme/media", "acme/foreign-pattern", "workflows/acme/poster"}) {
            JsonNode input = json(fal.get(API + "/sample/" + endpoint)).path("input");
            JsonNode submitted = json(post("/submit/" + endpoint, input.toString()));
            pass(7);
            String url = submitted.path("response_url").asText();
            assertThat(fal.get(url).statusCode()).as(endpoint + " " + input).isEqualTo(200);
        }
        assertThat(fal.get(API + "/sample/acme/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void everyNamedFaultIsArmedAndTheNextCallFails() throws Exception {
        JsonNode faults = json(fal.get(API + "/faults")).path("faults");
        assertThat(faults.size()).isGreaterThan(10);
        for (JsonNode fault : faults) {
            assertThat(post("/faults/" + fault.path("name").asText() + "/" + ENDPOINT, "")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(fal.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(500);
        assertThat(post("/faults/run-error/acme/nothing", "").statusCode()).isEqualTo(404);
        assertThat(post("/faults/no-such-fault/" + ENDPOINT, "").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageIsNotInTheJournal() throws Exception {
        fal.get("/");
        fal.get(API + "/faults");
        post("/submit/" + ENDPOINT, PROMPT);

        assertThat(emulator.requests()).isEmpty();
        assertThat(detail(1).path("input")).isEqualTo(json(PROMPT));
    }

    @Test
    void openLiveConnectionIsRunning() throws Exception {
        LiveSocket.open(emulator, "/fal.run/" + ENDPOINT + "/realtime");

        assertThat(detail(1).path("kind").asText()).isEqualTo("LIVE");
        assertThat(detail(1).path("endpoint").asText()).isEqualTo(ENDPOINT);
        assertThat(detail(1).path("status").asText()).isEqualTo("IN_PROGRESS");
    }

    private JsonNode detail(long number) throws Exception {
        return json(fal.get(API + "/requests/" + number));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest.Builder request =
                fal.to(API + path).header("X-Fal-Emulator-Page", "1").POST(BodyPublishers.ofString(body));
        return fal.send(request);
    }
}
