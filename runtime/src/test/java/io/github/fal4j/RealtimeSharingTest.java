package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several callers with one connection. */
@Timeout(60)
final class RealtimeSharingTest extends RealtimeFixture {

    private static final RealtimeOptions SHARED =
            RealtimeOptions.builder().sharedAs("canvas").build();

    @Test
    void outputsGoToAllOverOneConnection() {
        LiveServer server = serving(Peer::echo);
        FalClient client = client(server);
        Realtime<JsonNode, JsonNode> one = share(client);
        Realtime<JsonNode, JsonNode> other = share(client);

        one.send(json().put("n", 1));
        other.send(json().put("n", 2));

        for (Realtime<JsonNode, JsonNode> live : List.of(one, other)) {
            Iterator<JsonNode> outputs = live.outputs().iterator();
            assertThat(outputs.next().path("n").asInt()).isEqualTo(1);
            assertThat(outputs.next().path("n").asInt()).isEqualTo(2);
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void answerGoesToWhoeverAsked() {
        LiveServer server = serving(Peer::echo);
        FalClient client = client(server);
        Realtime<JsonNode, JsonNode> one = share(client);
        Realtime<JsonNode, JsonNode> other = share(client);

        assertThat(one.request(json().put("n", 1)).join().path("n").asInt()).isEqualTo(1);
        other.send(json().put("n", 2));

        assertThat(other.outputs().iterator().next().path("n").asInt()).isEqualTo(2);
        assertThat(one.outputs().iterator().next().path("n").asInt()).isEqualTo(2);
    }

    @Test
    void lastOneClosesTheConnection() throws Exception {
        CompletableFuture<Boolean> goodbye = new CompletableFuture<>();
        LiveServer server = serving(
                peer -> {
                    peer.packed(Map.of("n", 1));
                    Peer.Received next = peer.receive();
                    while (!next.isClose()) {
                        peer.binary(next.payload());
                        next = peer.receive();
                    }
                    goodbye.complete(true);
                },
                Peer::echo);
        FalClient client = client(server);
        Realtime<JsonNode, JsonNode> one = share(client);
        Realtime<JsonNode, JsonNode> other = share(client);
        Iterator<JsonNode> outputs = one.outputs().iterator();
        outputs.next();

        one.close();
        one.close();

        assertThat(outputs.hasNext()).isFalse();
        assertThat(one.state()).isEqualTo(RealtimeState.CLOSED);
        assertThat(one.closed().get()).isInstanceOf(CloseReason.ByCaller.class);
        assertThatThrownBy(() -> one.send(json()))
                .isInstanceOf(RealtimeException.class)
                .hasMessageContaining("closed");
        assertThat(other.request(json().put("n", 3)).join().path("n").asInt()).isEqualTo(3);
        assertThat(goodbye).isNotDone();
        other.close();
        assertThat(goodbye.get()).isTrue();
        assertThat(other.closed().get()).isInstanceOf(CloseReason.ByCaller.class);

        Realtime<JsonNode, JsonNode> next = share(client);
        assertThat(next.request(json().put("n", 4)).join().path("n").asInt()).isEqualTo(4);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionThatIsOverIsOverForAllAndTheNextOneIsNew() throws Exception {
        CountDownLatch mayRefuse = new CountDownLatch(1);
        LiveServer server = LiveServer.raw(
                (wire, request) -> {
                    mayRefuse.await();
                    wire.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                },
                (wire, request) -> Peer.accept(wire, request).echo());
        open.add(server);
        FalClient client = client(server);
        Realtime<JsonNode, JsonNode> one = share(client);
        Realtime<JsonNode, JsonNode> other = share(client);
        CompletableFuture<JsonNode> next =
                one.closed().thenCompose(reason -> share(client).request(json().put("n", 1)));
        mayRefuse.countDown();

        assertThat(one.closed().get()).isInstanceOf(CloseReason.Refused.class);
        assertThat(other.closed().get()).isInstanceOf(CloseReason.Refused.class);
        assertThat(next.join().path("n").asInt()).isEqualTo(1);
    }

    @Test
    void otherNamesEndpointsAndPathsAreConnectionsOfTheirOwn() {
        LiveServer server = serving(Peer::echo);
        FalClient client = client(server);
        for (Realtime<JsonNode, JsonNode> live : List.of(
                share(client),
                client.endpoint("acme/live-sketch")
                        .realtime(RealtimeOptions.builder().sharedAs("other").build()),
                client.endpoint("acme/other").realtime(SHARED),
                client.endpoint("acme/live-sketch").realtime())) {
            live.request(json()).join();
        }

        assertThat(server.connections()).isEqualTo(4);
        assertThatThrownBy(() -> client.endpoint("acme/live-sketch", JsonNode.class, Sketched.class)
                        .realtime(SHARED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shared as \"canvas\" gives outputs of");
    }

    @Test
    void closingTheClientClosesForAll() throws Exception {
        LiveServer server = serving(Peer::echo);
        FalClient client = client(server);
        Realtime<JsonNode, JsonNode> one = share(client);
        one.request(json()).join();

        client.close();

        assertThat(one.closed().get()).isInstanceOf(CloseReason.ByCaller.class);
    }

    private static Realtime<JsonNode, JsonNode> share(FalClient client) {
        return client.endpoint("acme/live-sketch").realtime(SHARED);
    }
}
