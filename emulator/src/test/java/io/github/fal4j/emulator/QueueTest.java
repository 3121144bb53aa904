package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest extends EmulatorFixture {

    @Test
    void submitAnswersSixFieldsWithAddressesOfTheAppAlone() throws Exception {
        HttpResponse<String> response = fal.submit("{\"prompt\":\"a tin robot\"}");

        JsonNode body = json(response);
        String id = body.path("request_id").asText();
        String url = emulator.baseUri() + "/queue.fal.run/acme/sketch/requests/" + id;
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-fal-request-id")).hasValue(id);
        assertThat(body)
                .isEqualTo(json("{\"status\":\"IN_QUEUE\",\"request_id\":\"" + id + "\",\"response_url\":\"" + url
                        + "\",\"status_url\":\"" + url + "/status\",\"cancel_url\":\"" + url
                        + "/cancel\",\"queue_position\":2}"));
    }

    @Test
    void positionsCountDownWhileOthersLeave() throws Exception {
        String url = fal.submitted();

        assertThat(status(url).path("queue_position").asInt()).isEqualTo(2);
        pass(1);
        assertThat(status(url).path("queue_position").asInt()).isEqualTo(1);
        pass(1);
        assertThat(status(url).path("queue_position").asInt()).isZero();
    }

    @Test
    void statusIs202WithAllKeysUntilItIs200() throws Exception {
        String url = fal.submitted();

        HttpResponse<String> queued = fal.get(url + "/status");
        assertThat(queued.statusCode()).isEqualTo(202);
        assertThat(json(queued).fieldNames())
                .toIterable()
                .containsExactly(
                        "status",
                        "request_id",
                        "response_url",
                        "status_url",
                        "cancel_url",
                        "queue_position",
                        "logs",
                        "metrics");
        assertThat(json(queued).path("logs").isNull()).isTrue();
        assertThat(json(queued).path("metrics").isEmpty()).isTrue();

        pass(3);
        HttpResponse<String> running = fal.get(url + "/status");
        assertThat(running.statusCode()).isEqualTo(202);
        assertThat(json(running).path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(json(running).has("queue_position")).isFalse();

        pass(4);
        HttpResponse<String> completed = fal.get(url + "/status");
        assertThat(completed.statusCode()).isEqualTo(200);
        assertThat(json(completed).path("status").asText()).isEqualTo("COMPLETED");
        assertThat(json(completed).path("metrics").path("inference_time").asDouble())
                .isEqualTo(4.0);
        assertThat(json(completed).has("error")).isFalse();
    }

    @Test
    void logsComeOnlyWhenAskedFor() throws Exception {
        String url = fal.submitted();
        pass(5);

        JsonNode logs = json(fal.get(url + "/status?logs=1")).path("logs");
        assertThat(logs.findValuesAsText("message")).containsExactly("step 1 of 4", "step 2 of 4");
        assertThat(logs.get(0))
                .isEqualTo(json("{\"timestamp\":\"2026-01-01T00:00:04.000Z\",\"level\":\"INFO\",\"source\":\"USER\","
                        + "\"message\":\"step 1 of 4\"}"));
        assertThat(json(fal.get(url + "/status?logs=true")).path("logs")).isEqualTo(logs);
        assertThat(json(fal.get(url + "/status?logs=0")).path("logs").isNull()).isTrue();
    }

    @Test
    void polledLogsAreAWindowOfTheLatestLines() throws Exception {
        emulator.setTiming(ENDPOINT, TIMING.withSteps(40));
        String url = fal.submitted();
        pass(7);

        JsonNode logs = json(fal.get(url + "/status?logs=1")).path("logs");
        assertThat(logs).hasSize(10);
        assertThat(logs.get(9).path("message").asText()).isEqualTo("step 40 of 40");
    }

    @Test
    void resultIs400BeforeTheEndAndTheOutputAfter() throws Exception {
        String url = fal.submitted();
        pass(6);
        HttpResponse<String> early = fal.get(url);
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(json(early)).isEqualTo(json("{\"detail\":\"Request is still in progress\"}"));

        pass(1);
        HttpResponse<String> result = fal.get(url);
        assertThat(result.statusCode()).isEqualTo(200);
        assertThat(json(result).path("prompt").asText()).isEqualTo("a tin robot");
        assertThat(result.headers().firstValue("x-fal-billable-units")).hasValue("1");
        assertThat(url).endsWith(result.headers().firstValue("x-fal-request-id").orElseThrow());
    }

    @Test
    void fullIdSubPathsResponseSuffixAndTrailingSlashLeadToTheSameRequest() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        String url = fal.submitted();
        String id = url.substring(url.lastIndexOf('/') + 1);
        String expected = fal.get(url).body();

        assertThat(fal.get("/queue.fal.run/acme/sketch/fast/requests/" + id).body())
                .isEqualTo(expected);
        assertThat(fal.get("/queue.fal.run/acme/sketch/some/path/requests/" + id + "/response")
                        .body())
                .isEqualTo(expected);
        assertThat(fal.get(url + "/").body()).isEqualTo(expected);
        assertThat(fal.get(url + "/status/").statusCode()).isEqualTo(200);
    }

    @Test
    void namespacesBelongToTheApp() throws Exception {
        JsonNode body = json(fal.post("/queue.fal.run/workflows/acme/poster", "{}"));

        assertThat(body.path("status_url").asText()).contains("/workflows/acme/poster/requests/");
        assertThat(fal.get(body.path("status_url").asText()).statusCode()).isEqualTo(202);
    }

    @Test
    void unknownRequestsAreNotFound() throws Exception {
        String id = "00000000-0000-0000-0000-000000000000";
        String url = "/queue.fal.run/acme/sketch/requests/" + id;

        for (HttpResponse<String> response : List.of(
                fal.get(url),
                fal.get(url + "/status"),
                fal.get(url + "/status/stream"),
                fal.put(url + "/cancel"),
                fal.get(fal.submitted().replace("acme/sketch", "acme/other") + "/status"))) {
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response)).isEqualTo(json("{\"status\":\"NOT_FOUND\"}"));
        }
    }

    @Test
    void queuedRequestIsRemovedByCancel() throws Exception {
        String url = fal.submitted();

        HttpResponse<String> cancelled = fal.put(url + "/cancel");
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(json(cancelled)).isEqualTo(json("{\"status\":\"OK\"}"));

        JsonNode status = status(url);
        assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(status.path("error_type").asText()).isEqualTo("client_cancelled");
        assertThat(fal.get(url).statusCode()).isEqualTo(499);
    }

    @Test
    void runningRequestIsAskedToStop() throws Exception {
        String url = fal.submitted();
        pass(4);

        HttpResponse<String> cancelled = fal.put(url + "/cancel");
        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(json(cancelled)).isEqualTo(json("{\"status\":\"CANCELLATION_REQUESTED\"}"));
        assertThat(fal.get(url).statusCode()).isEqualTo(499);
    }

    @Test
    void completedRequestCannotBeCancelled() throws Exception {
        String url = fal.submitted();
        pass(7);

        HttpResponse<String> cancelled = fal.put(url + "/cancel");
        assertThat(cancelled.statusCode()).isEqualTo(400);
        assertThat(json(cancelled)).isEqualTo(json("{\"status\":\"ALREADY_COMPLETED\"}"));
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void startTimeoutEndsARequestThatNoRunnerTookInTime() throws Exception {
        var submit = fal.to("/queue.fal.run/" + ENDPOINT)
                .header("X-Fal-Request-Timeout", "60")
                .header("X-Fal-Request-Start-Timeout", "2.5")
                .POST(BodyPublishers.ofString("{\"prompt\":\"late\"}"));
        String url = json(fal.send(submit)).path("response_url").asText();

        pass(2);
        assertThat(status(url).path("status").asText()).isEqualTo("IN_QUEUE");
        pass(1);
        assertThat(status(url).path("error_type").asText()).isEqualTo("request_timeout");
        HttpResponse<String> result = fal.get(url);
        assertThat(result.statusCode()).isEqualTo(504);
        assertThat(result.headers().firstValue("x-fal-request-timeout-type")).hasValue("user");
        assertThat(json(result))
                .isEqualTo(json("{\"detail\":\"Request timed out\",\"error_type\":\"request_timeout\"}"));
    }

    @Test
    void unusableStartTimeoutIsABadRequest() throws Exception {
        var submit = fal.to("/queue.fal.run/" + ENDPOINT)
                .header("X-Fal-Request-Start-Timeout", "soon")
                .POST(BodyPublishers.ofString("{\"prompt\":\"late\"}"));

        HttpResponse<String> response = fal.send(submit);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error_type").asText()).isEqualTo("bad_request");
    }

    @Test
    void queueLongerThanTheCallerAcceptsIsRefused() throws Exception {
        String url = "/queue.fal.run/" + ENDPOINT + "?fal_max_queue_length=";

        assertThat(fal.post(url + 1, "{\"prompt\":\"x\"}").statusCode()).isEqualTo(429);
        assertThat(fal.post(url + 2, "{\"prompt\":\"x\"}").statusCode()).isEqualTo(200);
    }

    private JsonNode status(String url) throws Exception {
        return json(fal.get(url + "/status"));
    }
}
