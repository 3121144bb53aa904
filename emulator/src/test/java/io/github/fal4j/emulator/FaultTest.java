package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest extends EmulatorFixture {

    private static final String PROMPT = "{\"prompt\":\"x\"}";

    @Test
    void scriptedAnswerIsGivenExactlyAndOnce() throws Exception {
        emulator.failNext(
                ENDPOINT,
                Fault.answer(Call.SUBMIT, 502, Map.of("Content-Type", "text/html"), "<h1>nginx</h1>"),
                Fault.answer(Call.SUBMIT, 429, Map.of("Retry-After", "7"), ""));

        HttpResponse<String> first = fal.submit(PROMPT);
        assertThat(first.statusCode()).isEqualTo(502);
        assertThat(first.body()).isEqualTo("<h1>nginx</h1>");
        assertThat(first.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(first.headers().firstValue("x-fal-request-id")).isEmpty();
        HttpResponse<String> second = fal.submit(PROMPT);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("retry-after")).hasValue("7");
        assertThat(fal.submit(PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void faultsOfOtherCallsAndEndpointsWait() throws Exception {
        emulator.failNext(ENDPOINT, Fault.answer(Call.RESULT, 500, "{}"), Fault.answer(Call.STATUS, 503, "{}"));
        emulator.failNext("acme/media", Fault.answer(Call.SUBMIT, 500, "{}"));
        emulator.setTiming(Timing.INSTANT);
        String url = fal.submitted();

        assertThat(fal.get(url + "/status").statusCode()).isEqualTo(503);
        assertThat(fal.get(url + "/status").statusCode()).isEqualTo(200);
        assertThat(fal.get(url).statusCode()).isEqualTo(500);
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void runStreamAndCancelCanBeAnsweredToo() throws Exception {
        emulator.failNext(
                ENDPOINT,
                Fault.answer(Call.RUN, 500, "{\"detail\":\"r\"}"),
                Fault.answer(Call.STATUS_STREAM, 404, "{\"status\":\"NOT_FOUND\"}"),
                Fault.answer(Call.CANCEL, 409, "{}"));
        String url = fal.submitted();

        assertThat(fal.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(500);
        assertThat(fal.get(url + "/status/stream").statusCode()).isEqualTo(404);
        assertThat(fal.put(url + "/cancel").statusCode()).isEqualTo(409);
        assertThat(fal.put(url + "/cancel").statusCode()).isEqualTo(200);
    }

    @Test
    void cutSubmitIsInTheQueueAllTheSame() throws Exception {
        emulator.failNext(ENDPOINT, Fault.cut(Call.SUBMIT));

        assertThatThrownBy(() -> fal.submit(PROMPT)).isInstanceOf(IOException.class);
        assertThat(emulator.requests()).hasSize(1);
        assertThat(fal.submit(PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void cutCancelHasCancelled() throws Exception {
        String url = fal.submitted();
        emulator.failNext(ENDPOINT, Fault.cut(Call.CANCEL));

        assertThatThrownBy(() -> fal.put(url + "/cancel")).isInstanceOf(IOException.class);
        assertThat(json(fal.get(url + "/status")).path("error_type").asText()).isEqualTo("client_cancelled");
    }

    @Test
    void everyOtherCallCanBeCut() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        emulator.failNext(
                ENDPOINT,
                Fault.cut(Call.RUN),
                Fault.cut(Call.STATUS),
                Fault.cut(Call.STATUS_STREAM),
                Fault.cut(Call.RESULT));
        String url = fal.submitted();

        assertThat(fal.raw("POST /fal.run/" + ENDPOINT + " HTTP/1.1", "localhost", PROMPT))
                .isEmpty();
        String path = URI.create(url).getPath();
        for (String call : new String[] {"/status", "/status/stream", ""}) {
            String requestLine = "GET " + path + call + " HTTP/1.1";
            assertThat(fal.raw(requestLine, "localhost", "")).as(call).isEmpty();
            assertThat(fal.raw(requestLine, "localhost", "")).as(call).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void failedRequestCompletesWithErrorAndItsStatus() throws Exception {
        emulator.failNext(ENDPOINT, Fault.failed("Runner disconnected", "runner_disconnected"));
        String url = fal.submitted();
        pass(7);

        HttpResponse<String> status = fal.get(url + "/status");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(json(status).path("error").asText()).isEqualTo("Runner disconnected");
        assertThat(json(status).path("error_type").asText()).isEqualTo("runner_disconnected");
        HttpResponse<String> result = fal.get(url);
        assertThat(result.statusCode()).isEqualTo(503);
        assertThat(result.headers().firstValue("x-fal-error-type")).hasValue("runner_disconnected");
        assertThat(json(result))
                .isEqualTo(json("{\"detail\":\"Runner disconnected\",\"error_type\":\"runner_disconnected\"}"));
    }

    @Test
    void requeuedRequestWaitsAndRunsAgain() throws Exception {
        emulator.failNext(ENDPOINT, Fault.requeued());
        String url = fal.submitted();

        pass(3);
        assertThat(status(url)).isEqualTo("IN_PROGRESS");
        pass(2);
        assertThat(status(url)).isEqualTo("IN_QUEUE");
        pass(3);
        assertThat(status(url)).isEqualTo("IN_PROGRESS");
        pass(4);
        assertThat(status(url)).isEqualTo("COMPLETED");
        JsonNode logs = json(fal.get(url + "/status?logs=1")).path("logs");
        assertThat(logs.findValuesAsText("message"))
                .containsExactly(
                        "step 1 of 4", "step 2 of 4", "step 1 of 4", "step 2 of 4", "step 3 of 4", "step 4 of 4");
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"4, 5", "7, 7"})
    void startTimeoutRunsAcrossBothAttempts(String timeout, int end) throws Exception {
        emulator.failNext(ENDPOINT, Fault.requeued());
        var submit = fal.to("/queue.fal.run/" + ENDPOINT)
                .header("X-Fal-Request-Start-Timeout", timeout)
                .POST(BodyPublishers.ofString(PROMPT));
        String url = json(fal.send(submit)).path("response_url").asText();

        pass(end - 1);
        assertThat(status(url)).isNotEqualTo("COMPLETED");
        pass(1);
        assertThat(status(url)).isEqualTo("COMPLETED");
        assertThat(fal.get(url).statusCode()).isEqualTo(504);
    }

    private String status(String url) throws Exception {
        return json(fal.get(url + "/status")).path("status").asText();
    }
}
