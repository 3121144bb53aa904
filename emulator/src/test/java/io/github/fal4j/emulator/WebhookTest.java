package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.HookServer.Received;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.webhook.WebhookDelivery;
import io.github.fal4j.emulator.webhook.WebhookDelivery.State;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks of requests, on their way to a handler over a real connection. */
class WebhookTest extends EmulatorFixture {

    private final HookServer handler = new HookServer();

    @AfterEach
    void stopHandler() {
        handler.close();
    }

    @Test
    void endOfARequestIsPostedAndSigned() throws Exception {
        String id = submitted("{\"prompt\":\"a tin robot\"}");
        pass(6);
        assertThat(emulator.webhooks().deliveries()).isEmpty();
        pass(1);

        Received hook = handler.next();
        assertThat(hook.header("X-Fal-Webhook-Request-Id")).isEqualTo(id);
        assertThat(hook.header("X-Fal-Webhook-User-Id")).isEqualTo("id");
        assertThat(hook.header("X-Fal-Webhook-Timestamp"))
                .isEqualTo(Long.toString(time.instant().getEpochSecond()));
        assertThat(hook.header("X-Fal-Webhook-Signature")).matches("[0-9a-f]{128}");
        assertThat(hook.isSignedBy(jwks().path("keys").get(0))).isTrue();

        String result = fal.get("/queue.fal.run/acme/sketch/requests/" + id).body();
        assertThat(json(hook.text()))
                .isEqualTo(json("{\"error\":null,\"gateway_request_id\":\"" + id + "\",\"payload\":" + result
                        + ",\"request_id\":\"" + id + "\",\"status\":\"OK\"}"));
        assertThat(hook.text()).startsWith("{\"error\": null, \"gateway_request_id\": \"" + id + "\", \"payload\": {");
        assertThat(delivered(State.ACCEPTED).attempts()).hasSize(1);
    }

    @Test
    void failedRequestIsPostedWithItsError() throws Exception {
        String id = submitted("{}");
        pass(3);

        JsonNode body = json(handler.next().text());
        assertThat(body.path("status").asText()).isEqualTo("ERROR");
        assertThat(body.path("error").asText()).isEqualTo("Invalid status code: 422");
        assertThat(body.at("/payload/detail/0/loc/1").asText()).isEqualTo("prompt");
        assertThat(body.path("request_id").asText()).isEqualTo(id);
    }

    @Test
    void cancelledRequestIsPostedAtOnce() throws Exception {
        String id = submitted("{\"prompt\":\"x\"}");
        fal.put("/queue.fal.run/acme/sketch/requests/" + id + "/cancel");

        assertThat(json(handler.next().text()).path("error").asText()).isEqualTo("Request was cancelled");
        pass(60);
        assertThat(emulator.webhooks().deliveries()).hasSize(1);
    }

    @Test
    void gatewayRequestIdIsAnotherOneAfterALostRunner() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        emulator.failNext(ENDPOINT, Fault.requeued());
        String id = submitted("{\"prompt\":\"x\"}");

        Received hook = handler.next();
        assertThat(json(hook.text()).path("request_id").asText()).isEqualTo(id);
        assertThat(json(hook.text()).path("gateway_request_id").asText())
                .isNotEqualTo(id)
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void scriptedWebhookSaysWhyItHasNoPayload() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        emulator.failNext(ENDPOINT, Fault.payloadError("too large"));
        submitted("{\"prompt\":\"x\"}");

        JsonNode body = json(handler.next().text());
        assertThat(body.path("status").asText()).isEqualTo("OK");
        assertThat(body.path("payload").isNull()).isTrue();
        assertThat(body.path("payload_error").asText()).isEqualTo("too large");
    }

    @Test
    void refusedWebhookIsTriedAgainAfterGrowingPauses() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        handler.answer(500, 503, 204);
        submitted("{\"prompt\":\"x\"}");

        Received first = handler.next();
        awaitAttempts(1);
        pass(4);
        assertThat(handler.received()).isEmpty();
        pass(1);
        Received second = handler.next();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("X-Fal-Webhook-Timestamp")).isNotEqualTo(first.header("X-Fal-Webhook-Timestamp"));
        assertThat(second.isSignedBy(jwks().path("keys").get(0))).isTrue();
        awaitAttempts(2);
        pass(10);
        handler.next();
        WebhookDelivery delivery = delivered(State.ACCEPTED);
        assertThat(delivery.attempts())
                .extracting(WebhookDelivery.Attempt::status)
                .containsExactly(500, 503, 204);
    }

    @Test
    void handlerThatDoesNotAnswerIsTriedAgainAfterFifteenSeconds() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        handler.answer(HookServer.SILENCE, 200);
        submitted("{\"prompt\":\"x\"}");
        handler.next();

        pass(14);
        assertThat(emulator.webhooks().deliveries().get(0).attempts()).isEmpty();
        pass(1);
        awaitAttempts(1);
        pass(5);
        handler.next();
        WebhookDelivery delivery = delivered(State.ACCEPTED);
        assertThat(delivery.attempts().get(0).status()).isNull();
        assertThat(delivery.attempts().get(0).failure()).contains("PT15S");
    }

    @Test
    void redirectIsTheEnd() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        handler.answer(307);
        submitted("{\"prompt\":\"x\"}");

        assertThat(delivered(State.GIVEN_UP).attempts()).hasSize(1);
    }

    @Test
    void deliveryEndsWithTheResult() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        handler.answer(500);
        submitted("{\"prompt\":\"x\"}");

        int attempts = 1;
        awaitAttempts(attempts);
        while (emulator.webhooks().deliveries().get(0).state() == State.UNDER_WAY) {
            time.advance(Duration.ofMinutes(2));
            awaitAttempts(++attempts);
        }
        assertThat(time.instant()).isBefore(ManualTimer.START.plus(Duration.ofHours(1)));
        assertThat(emulator.webhooks().deliveries().get(0).attempts()).hasSizeBetween(25, 31);
    }

    @Test
    void addressesThatNobodyCouldPostToAreRefused() throws Exception {
        for (String target : List.of("ftp://localhost/x", "nowhere", "http:///x", "http://local host/")) {
            HttpResponse<String> refused = submit("{\"prompt\":\"x\"}", target);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).path("detail").asText()).contains("fal_webhook");
        }
    }

    private JsonNode jwks() throws Exception {
        return json(fal.get("/rest.fal.ai/.well-known/jwks.json"));
    }

    private WebhookDelivery delivered(State state) throws InterruptedException {
        return await(delivery -> delivery.state() == state);
    }

    private void awaitAttempts(int count) throws InterruptedException {
        await(delivery -> delivery.attempts().size() == count);
    }

    /** Answers come on threads of the HTTP client, soon after the handler has given them. */
    private WebhookDelivery await(Predicate<WebhookDelivery> condition) throws InterruptedException {
        while (true) {
            for (WebhookDelivery delivery : emulator.webhooks().deliveries()) {
                if (condition.test(delivery)) {
                    return delivery;
                }
            }
            Thread.yield();
        }
    }

    private String submitted(String input) throws Exception {
        return json(submit(input, handler.uri().toString())).path("request_id").asText();
    }

    private HttpResponse<String> submit(String input, String target) throws Exception {
        String query = "?fal_webhook=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
        return fal.post("/queue.fal.run/" + ENDPOINT + query, input);
    }
}
