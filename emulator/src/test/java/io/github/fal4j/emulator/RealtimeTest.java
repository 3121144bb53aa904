package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.fal4j.emulator.LiveSocket.Closed;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Fault.SessionEnd;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.jackson.dataformat.MessagePackExtensionType;

class RealtimeTest extends EmulatorFixture {

    private static final String LIVE = "/fal.run/" + ENDPOINT + "/realtime";
    private static final String INPUT = "{\"prompt\":\"a tin robot\",\"seed\":7,\"request_id\":\"mine\"}";

    @BeforeEach
    void atOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @Test
    void packedInputGivesPackedOutputAndTheTimeItTook() throws Exception {
        LiveSocket live = LiveSocket.open(emulator, LIVE + "?max_buffering=2");
        live.sendPacked(INPUT);

        JsonNode output = (JsonNode) live.next();
        assertThat(output.path("seed").asInt()).isEqualTo(7);
        assertThat(output.path("request_id").asText()).isEqualTo("mine");
        assertThat(json((String) live.next()).path("action").asText()).isEqualTo("timings");
        assertThat(emulator.requests().get(0).toString())
                .isEqualTo("GET fal.run/" + ENDPOINT + "/realtime?max_buffering=2");
    }

    @Test
    void packedOutputCanHoldWhatJsonHasNot() throws Exception {
        emulator.failNext(ENDPOINT, Fault.extensionTypes());
        LiveSocket live = LiveSocket.open(emulator, LIVE);
        live.sendPacked(INPUT);

        JsonNode output = (JsonNode) live.next();
        assertThat(output.path("made_at"))
                .isInstanceOfSatisfying(
                        POJONode.class,
                        node -> assertThat(node.getPojo())
                                .isInstanceOfSatisfying(
                                        MessagePackExtensionType.class,
                                        made -> assertThat(made.getType()).isEqualTo((byte) -1)));
    }

    @Test
    void textInputGivesTextOutput() throws Exception {
        LiveSocket live = LiveSocket.open(emulator, LIVE);
        live.send(INPUT);

        assertThat(json((String) live.next()).path("seed").asInt()).isEqualTo(7);
    }

    @Test
    void onlyTheLatestInputsWait() throws Exception {
        emulator.setTiming(Timing.INSTANT.withRunDuration(Duration.ofSeconds(1)));
        LiveSocket live = LiveSocket.open(emulator, LIVE + "?max_buffering=1");
        for (int seed = 1; seed <= 4; seed++) {
            live.send("{\"prompt\":\"x\",\"seed\":" + seed + "}");
        }
        live.send("{\"prompt\":\"x\",\"seed\":5,\"request_id\":\"last\"}");
        time.awaitScheduled(2);
        pass(1);
        assertThat(json((String) live.next()).path("seed").asInt()).isEqualTo(1);
        live.next();
        pass(1);
        assertThat(json((String) live.next()).path("seed").asInt()).isGreaterThan(1);
    }

    @Test
    void inputThatDoesNotFitFailsTheApp() throws Exception {
        LiveSocket live = LiveSocket.open(emulator, LIVE);
        live.sendPacked("{\"prompt\":7}");

        assertThat(json((String) live.next()).path("error").asText()).isEqualTo("INTERNAL_ERROR");
        assertThat(live.next()).isEqualTo(new Closed(1011));
    }

    @Test
    void idleSessionIsEndedInOrder() throws Exception {
        LiveSocket live = LiveSocket.open(emulator, LIVE);
        time.awaitScheduled(1);
        pass(30);

        assertThat(json((String) live.next()).path("error").asText()).isEqualTo("TIMEOUT");
        assertThat(live.next()).isEqualTo(new Closed(1000));
    }

    @Test
    void scriptedEndsHappen() throws Exception {
        emulator.failNext(
                ENDPOINT,
                Fault.realtimeEnd(1, SessionEnd.INTERNAL_ERROR),
                Fault.realtimeEnd(0, SessionEnd.UNAUTHORIZED),
                Fault.realtimeEnd(0, SessionEnd.TIMEOUT),
                Fault.realtimeEnd(0, SessionEnd.CUT),
                Fault.cut(Call.REALTIME));

        LiveSocket failing = LiveSocket.open(emulator, LIVE);
        failing.send(INPUT);
        assertThat(json((String) failing.next()).path("seed").asInt()).isEqualTo(7);
        failing.next();
        assertThat((String) failing.next()).contains("INTERNAL_ERROR");
        LiveSocket unauthorized = LiveSocket.open(emulator, LIVE);
        assertThat(unauthorized.next()).isEqualTo("{\"status\":\"error\",\"error\":\"Unauthorized\"}");
        assertThat(LiveSocket.open(emulator, LIVE).next().toString()).contains("TIMEOUT");
        assertThat(LiveSocket.open(emulator, LIVE).next()).isNotInstanceOf(String.class);
        assertThat(LiveSocket.open(emulator, LIVE).next()).isNotInstanceOf(String.class);
    }

    @Test
    void handshakesAreCheckedLikeCalls() {
        assertThatThrownBy(() -> LiveSocket.withoutKey(emulator, LIVE))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .extracting(refused ->
                        ((WebSocketHandshakeException) refused).getResponse().statusCode())
                .isEqualTo(401);
        assertThatThrownBy(() -> LiveSocket.open(emulator, "/fal.run/acme/unknown/realtime"))
                .cause()
                .extracting(refused ->
                        ((WebSocketHandshakeException) refused).getResponse().statusCode())
                .isEqualTo(404);
        emulator.failNext(ENDPOINT, Fault.answer(Call.REALTIME, 503, "{}"));
        assertThatThrownBy(() -> LiveSocket.open(emulator, LIVE))
                .cause()
                .extracting(refused ->
                        ((WebSocketHandshakeException) refused).getResponse().statusCode())
                .isEqualTo(503);
    }

    @Test
    void tokensOpenConnectionsUntilTheyExpire() throws Exception {
        String forApp = json(fal.post(
                        "/rest.fal.ai/tokens/", "{\"allowed_apps\":[\"sketch\"],\"token_expiration\":120}"))
                .asText();
        String forEndpoint = json(fal.post(
                        "/rest.fal.ai/tokens/realtime",
                        "{\"allowed_apps\":[\"" + ENDPOINT + "/realtime\"],\"duration\":120}"))
                .path("token")
                .asText();

        for (String token : new String[] {forApp, forEndpoint}) {
            LiveSocket live = LiveSocket.withoutKey(emulator, LIVE + "?fal_jwt_token=" + token);
            live.send(INPUT);
            assertThat(json((String) live.next()).path("seed").asInt()).isEqualTo(7);
        }
        pass(120);
        assertThat(LiveSocket.withoutKey(emulator, LIVE + "?fal_jwt_token=" + forApp)
                        .next()
                        .toString())
                .contains("Unauthorized");
        assertThat(fal.post("/rest.fal.ai/tokens/", "{}").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "9223372036854775807", "1e400", "true", "\"120\""})
    void lifetimesThatAreNoneAreRefused(String seconds) throws Exception {
        HttpResponse<String> response = fal.post(
                "/rest.fal.ai/tokens/", "{\"allowed_apps\":[\"sketch\"],\"token_expiration\":" + seconds + "}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("detail").asText()).startsWith("token_expiration must be");
    }

    @Test
    void callOverASocketGetsStartBodyAndEnd() throws Exception {
        LiveSocket call = LiveSocket.open(emulator, "/ws.fal.run/" + ENDPOINT);
        call.send("{\"prompt\":\"a\",\"seed\":1}");
        call.send("{\"prompt\":7}");

        JsonNode start = json((String) call.next());
        assertThat(start.path("type").asText()).isEqualTo("start");
        assertThat(start.path("status").asInt()).isEqualTo(200);
        assertThat(json((String) call.next()).path("seed").asInt()).isEqualTo(1);
        JsonNode end = json((String) call.next());
        assertThat(end.path("type").asText()).isEqualTo("end");
        assertThat(end.path("request_id")).isEqualTo(start.path("request_id"));
        assertThat(json((String) call.next()).path("status").asInt()).isEqualTo(422);
        assertThat(json((String) call.next()).has("detail")).isTrue();
    }

    @Test
    void streamOverASocketComesInPieces() throws Exception {
        emulator.setTiming(Timing.INSTANT.withSteps(2));
        LiveSocket call = LiveSocket.open(emulator, "/ws.fal.run/" + ENDPOINT + "/stream");
        call.send("{\"prompt\":\"a\",\"seed\":1}");

        assertThat(json((String) call.next())
                        .path("headers")
                        .path("content-type")
                        .asText())
                .isEqualTo("text/event-stream");
        assertThat((String) call.next()).startsWith("data: ").contains("progress");
        assertThat((String) call.next()).startsWith("data: ").doesNotContain("progress");
        assertThat(json((String) call.next()).path("type").asText()).isEqualTo("end");
    }
}
