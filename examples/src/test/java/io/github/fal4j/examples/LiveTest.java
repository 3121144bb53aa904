package io.github.fal4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.FalClient;
import io.github.fal4j.FalStream;
import io.github.fal4j.Hosts;
import io.github.fal4j.RunOptions;
import io.github.fal4j.StreamOptions;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Fault.SessionEnd;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.endpoints.falai.birefnet.BirefnetV2;
import io.github.fal4j.endpoints.falai.birefnet.BirefnetV2Input;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import io.github.fal4j.endpoints.falai.flux.FluxDevOutput;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeFormat;
import io.github.fal4j.realtime.RealtimeOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams and live connections, as users have them: generated types, the client, and a service. */
@Timeout(120)
class LiveTest {

    private final FalEmulator fal =
            FalEmulator.builder().timing(Timing.INSTANT.withSteps(3)).start();
    private final FalClient client = FalClient.builder()
            .key("id:secret")
            .hosts(Hosts.behind(fal.baseUri()))
            .build();
    private final FluxDevInput input =
            FluxDevInput.builder().prompt("a tin robot").seed(7).build();

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @Test
    void streamGivesTypedEventsAndTheWholeOutput() {
        List<FluxDevOutput> seen = new ArrayList<>();
        try (FalStream<FluxDevOutput> events = FluxDev.with(client).stream(input)) {
            events.forEach(seen::add);
            assertThat(events.finalResult().seed()).isEqualTo(7);
        }
        assertThat(seen).hasSize(3);
        assertThat(seen.get(0).extra().get("progress").asDouble()).isLessThan(0.5);
    }

    @Test
    void brokenStreamSaysWhatCame() {
        fal.failNext("fal-ai/flux/dev", Fault.brokenStream(2));

        assertThatThrownBy(() -> FluxDev.with(client).stream(input).finalResult())
                .isInstanceOfSatisfying(StreamBrokenException.class, broken -> {
                    assertThat(broken.events()).isEqualTo(2);
                    assertThat(broken.lastEvent()).isInstanceOf(FluxDevOutput.class);
                });
    }

    @Test
    void silentStreamIsGivenUp() {
        fal.failNext("fal-ai/flux/dev", Fault.silentStream(1));
        StreamOptions options =
                StreamOptions.builder().idleTimeout(Duration.ofMillis(500)).build();

        assertThatThrownBy(() -> FluxDev.with(client).stream(input, options).finalResult())
                .isInstanceOf(StreamBrokenException.class)
                .hasMessageContaining("idle limit");
    }

    @Test
    void directCallsPassOverWebSockets() {
        assertThat(FluxDev.with(client)
                        .run(input, RunOptions.builder().overWebSocket().build())
                        .seed())
                .isEqualTo(7);
        assertThat(FluxDev.with(client).stream(
                        input, StreamOptions.builder().overWebSocket().build())
                        .stream())
                .hasSize(3);
        assertThat(fal.requests())
                .allSatisfy(request -> assertThat(request.host()).isEqualTo("ws.fal.run"));
    }

    @Test
    void liveConnectionAnswersInBothFormatsAndWithEveryKindOfToken() {
        for (RealtimeAuth auth : List.of(
                RealtimeAuth.key(),
                RealtimeAuth.appToken(Duration.ofMinutes(2)),
                RealtimeAuth.endpointToken(Duration.ofMinutes(2)))) {
            for (RealtimeFormat format : RealtimeFormat.values()) {
                RealtimeOptions options =
                        RealtimeOptions.builder().auth(auth).format(format).build();
                try (Realtime<FluxDevInput, FluxDevOutput> live =
                        FluxDev.with(client).realtime(options)) {
                    assertThat(live.request(input).join().seed()).isEqualTo(7);
                    live.send(input);
                    assertThat(live.outputs().iterator().next().seed()).isEqualTo(7);
                }
            }
        }
    }

    @Test
    void filesAreUploadedBeforeTheyAreStreamedOrSentLive() {
        BirefnetV2Input picture = BirefnetV2Input.builder()
                .imageUrl(FileInput.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'}, "image/png"))
                .build();
        BirefnetV2.with(client).stream(picture).finalResult();
        try (var live = BirefnetV2.with(client)
                .realtime(RealtimeOptions.builder().format(RealtimeFormat.JSON).build())) {
            live.request(picture).join();
        }

        assertThat(fal.requests().stream()
                        .filter(request -> request.path().endsWith("/stream"))
                        .map(ReceivedRequest::bodyText))
                .singleElement()
                .satisfies(body -> assertThat(body).contains("http").doesNotContain("data:"));
    }

    @Test
    void liveConnectionOutlivesWhatTheServiceDoes() {
        fal.failNext(
                "fal-ai/flux/dev",
                Fault.realtimeEnd(1, SessionEnd.TIMEOUT),
                Fault.realtimeEnd(1, SessionEnd.CUT),
                Fault.realtimeEnd(1, SessionEnd.INTERNAL_ERROR));
        JsonNode json = JsonNodeFactory.instance.objectNode().put("prompt", "x");
        try (Realtime<JsonNode, JsonNode> live =
                client.endpoint("fal-ai/flux/dev").realtime()) {
            for (int i = 0; i < 4; i++) {
                assertThat(answered(live, json).path("images")).isNotEmpty();
            }
        }
    }

    /** What was sent when a connection ended is lost, and asked again here. */
    private static JsonNode answered(Realtime<JsonNode, JsonNode> live, JsonNode input) {
        while (true) {
            try {
                return live.request(input).join();
            } catch (CompletionException lost) {
                assertThat(lost).hasCauseInstanceOf(RealtimeException.class);
            }
        }
    }
}
