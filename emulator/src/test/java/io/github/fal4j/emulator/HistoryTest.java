package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.QueueSettings;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What became of requests, and what they cost. */
class HistoryTest extends EmulatorFixture {

    private static final String BY_ENDPOINT = "/api.fal.ai/v1/models/requests/by-endpoint?endpoint_id=" + ENDPOINT;
    private static final String BILLED = "/api.fal.ai/v1/models/billing-events";

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.price(ENDPOINT, new BigDecimal("0.02"));
    }

    @Test
    void endedRequestsAreListedLatestFirst() throws Exception {
        String good = id(fal.submitted());
        pass(7);
        emulator.failNext(ENDPOINT, Fault.failed("Runner disconnected", "runner_disconnected"));
        String lost = id(fal.submitted());
        String refused = id(json(fal.submit("{}")).path("response_url").asText());
        pass(10);
        fal.submitted();

        JsonNode items = json(fal.get(BY_ENDPOINT)).path("items");
        assertThat(items.findValuesAsText("request_id")).containsExactly(lost, refused, good);
        assertThat(items.get(2))
                .isEqualTo(json("{\"request_id\":\"" + good + "\",\"endpoint_id\":\"" + ENDPOINT
                        + "\",\"started_at\":\"2026-01-01T00:00:03Z\",\"sent_at\":\"2026-01-01T00:00:00Z\","
                        + "\"ended_at\":\"2026-01-01T00:00:07Z\",\"status_code\":200,\"duration\":4.0}"));
        assertThat(ids("&status=user_error")).isEqualTo("[" + refused + "]");
        assertThat(ids("&status=error")).isEqualTo("[" + lost + "]");
        assertThat(ids("&request_id=" + good)).isEqualTo("[" + good + "]");
        assertThat(ids("&start=2026-01-01T00:00:08Z")).isEqualTo("[" + lost + ", " + refused + "]");
        assertThat(ids("&end=2026-01-01T00:00:08Z")).isEqualTo("[" + good + "]");
        assertThat(fal.get(BY_ENDPOINT + "&start=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void payloadsComeOnlyIfAskedForAndStored() throws Exception {
        String stored = fal.submitted();
        fal.send(fal.to("/queue.fal.run/" + ENDPOINT)
                .header("X-Fal-Store-IO", "0")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"secret\"}")));
        pass(7);

        JsonNode items = json(fal.get(BY_ENDPOINT + "&expand=payloads&limit=2")).path("items");
        assertThat(items)
                .hasSize(2)
                .filteredOn(item -> item.has("json_input"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("json_input")).isEqualTo(json("{\"prompt\":\"a tin robot\"}"));
                    assertThat(item.path("json_output")).isEqualTo(json(fal.get(stored)));
                });
    }

    @Test
    void accountThatStoresNoPayloadsShowsNone() throws Exception {
        QueueSettings storesNothing = QueueSettings.DEFAULT.withPayloadStorage(Duration.ZERO);
        try (FalEmulator other = FalEmulator.builder()
                .specs(SPECS)
                .timing(Timing.INSTANT)
                .queue(storesNothing)
                .start()) {
            FalCaller caller = new FalCaller(other);
            caller.submitted();

            JsonNode items = json(caller.get(BY_ENDPOINT + "&expand=payloads")).path("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).has("json_input")).isFalse();
            assertThat(items.get(0).has("json_output")).isFalse();
        }
    }

    @Test
    void costIsUnitsTimesPrice() throws Exception {
        fal.submit("{\"prompt\":\"x\",\"num_images\":3}");
        fal.submit("{}");
        pass(7);

        JsonNode events = json(fal.get(BILLED)).path("billing_events");
        assertThat(events).hasSize(2);
        assertThat(events.at("/0/output_units").asInt()).isEqualTo(3);
        assertThat(events.at("/0/unit_price").asDouble()).isEqualTo(0.02);
        assertThat(events.at("/0/cost_total").asDouble()).isEqualTo(0.06);
        assertThat(events.at("/0/cost_estimate_nano_usd").asLong()).isEqualTo(60_000_000);
        assertThat(events.at("/1/cost_total").asDouble()).isZero();
    }

    @Test
    void othersRequestsAreNotListed() throws Exception {
        fal.submitted();
        pass(7);
        var other = HttpRequest.newBuilder(fal.to(BILLED).build().uri()).header("Authorization", "Key other:secret");

        assertThat(json(fal.send(other)).path("billing_events")).isEmpty();
    }

    private String ids(String query) throws Exception {
        return json(fal.get(BY_ENDPOINT + query))
                .path("items")
                .findValuesAsText("request_id")
                .toString();
    }

    private static String id(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
