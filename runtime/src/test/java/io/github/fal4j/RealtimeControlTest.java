package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.Peer.Received;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the service says beside outputs, and how a session ends. */
@Timeout(60)
final class RealtimeControlTest extends RealtimeFixture {

    @Test
    void timingsAndUnknownMessagesReachTheListener() throws Exception {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text("{\"type\":\"x-fal-message\",\"action\":\"timings\",\"timing\":0.081}");
            peer.text("{\"type\":\"x-fal-message\",\"action\":\"brand new\"}");
            peer.text("plain words");
            peer.packed(Map.of("seed", 1));
            peer.receive();
        });
        Heard heard = new Heard();
        client(server)
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.defaults(), heard)
                .send(json());

        assertThat(heard.next("PT")).isEqualTo("PT0.081S");
        assertThat(heard.next("other")).contains("brand new");
        assertThat(heard.next("other")).contains("plain words");
        assertThat(heard.next("output")).contains("\"seed\":1");
    }

    @Test
    void idleSessionEndsInOrderAndTheNextInputOpensAnother() throws Exception {
        LiveServer server = serving(
                peer -> {
                    peer.packed(Map.of("n", peer.receive().json().path("n").asInt()));
                    peer.text(
                            "{\"type\":\"x-fal-error\",\"error\":\"TIMEOUT\",\"reason\":\"no inputs, reconnect when needed!\"}");
                    peer.close(1000, "");
                    peer.receive();
                },
                Peer::echo);
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());
        live.send(json().put("n", 1));

        assertThat(live.outputs().stream().map(output -> output.path("n").asInt()))
                .containsExactly(1);
        assertThat(live.state()).isEqualTo(RealtimeState.IDLE);
        live.send(json().put("n", 2));
        assertThat(live.outputs().iterator().next().path("n").asInt()).isEqualTo(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void failureOfTheAppIsThrownAndTheConnectionIsUsableAgain() {
        LiveServer server = serving(
                peer -> {
                    peer.receive();
                    peer.text("{\"type\":\"x-fal-error\",\"error\":\"INTERNAL_ERROR\",\"reason\":\"bad key "
                            + LiveServer.KEY + "\"}");
                    peer.close(1011, "");
                    peer.receive();
                },
                Peer::echo);
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());
        live.send(json().put("n", 1));

        RealtimeException failure = catchThrowableOfType(
                RealtimeException.class, () -> live.outputs().iterator().next());
        assertThat(failure.error()).isEqualTo("INTERNAL_ERROR");
        assertThat(failure.getMessage() + failure.reason()).doesNotContain("secret-12345");
        live.send(json().put("n", 2));
        assertThat(nextOutput(live).path("n").asInt()).isEqualTo(2);
    }

    @Test
    void otherErrorsAreThrownAndTheConnectionGoesOn() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text("{\"status\":\"error\",\"error\":\"BadInput\",\"reason\":\"no prompt\"}");
            peer.echo();
        });
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());
        live.send(json().put("n", 1));

        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOfSatisfying(RealtimeException.class, failure -> {
                    assertThat(failure.error()).isEqualTo("BadInput");
                    assertThat(failure.reason()).isEqualTo("no prompt");
                });
        live.send(json().put("n", 2));
        assertThat(live.outputs().iterator().next().path("n").asInt()).isEqualTo(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void failureInABinaryFrameIsKnownToo() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.packed(Map.of("type", "x-fal-error", "error", "INTERNAL_ERROR", "reason", "boom"));
            peer.receive();
        });
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());
        live.send(json());

        assertThatThrownBy(() -> live.outputs().iterator().next()).hasMessageContaining("boom");
    }

    @Test
    void closingSaysGoodbyeAndEndsOutputs() throws Exception {
        CompletableFuture<Received> last = new CompletableFuture<>();
        LiveServer server = serving(peer -> {
            peer.packed(Map.of("n", 1));
            last.complete(peer.receive());
        });
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());
        Iterator<JsonNode> outputs = live.outputs().iterator();
        outputs.next();
        live.close();

        assertThat(outputs.hasNext()).isFalse();
        assertThat(last.get().isClose()).isTrue();
        assertThat(live.closed().get()).isInstanceOf(CloseReason.ByCaller.class);
        assertThat(live.state()).isEqualTo(RealtimeState.CLOSED);
    }

    @Test
    void closingTheClientClosesItsConnections() throws Exception {
        LiveServer server = serving(Peer::echo);
        FalClient client = client(server);
        Realtime<JsonNode, JsonNode> live = client.endpoint("acme/live-sketch").realtime();
        CompletableFuture<JsonNode> open = live.request(json());
        open.join();
        client.close();

        assertThat(live.closed().get()).isInstanceOf(CloseReason.ByCaller.class);
    }

    @Test
    void listenerThatThrowsIsTold() throws Exception {
        LiveServer server = serving(Peer::echo);
        CompletableFuture<FalException> told = new CompletableFuture<>();
        client(server)
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.defaults(), new RealtimeListener<>() {
                    @Override
                    public void onOutput(JsonNode output) {
                        throw new IllegalStateException("mine");
                    }

                    @Override
                    public void onError(FalException failure) {
                        told.complete(failure);
                    }
                })
                .send(json());

        assertThat(told.get()).hasRootCauseMessage("mine");
    }
}
