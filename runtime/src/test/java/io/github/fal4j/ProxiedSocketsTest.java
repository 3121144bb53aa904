package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeToken;
import io.github.fal4j.realtime.SocketMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client without a key, whose calls go by way of a server that has it: sockets go to the service itself. */
@Timeout(60)
final class ProxiedSocketsTest extends LiveFixture {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer proxy;
    private int status = 200;
    private String answer = "\"proxied-token\"";

    @BeforeEach
    void startProxy() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("x-fal-target-url") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        proxy.start();
        open.add(() -> proxy.stop(0));
    }

    @Test
    void tokenComesThroughTheProxyAndTheSocketGoesDirectly() {
        LiveServer server = serving(Peer::echo);
        Realtime<JsonNode, JsonNode> live =
                proxied(server).endpoint("acme/live-sketch").realtime();

        assertThat(live.request(json().put("n", 1)).join().path("n").asInt()).isEqualTo(1);

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0))
                .matches("POST http://\\S+/rest\\.fal\\.ai/tokens/ null "
                        + "\\{\"allowed_apps\":\\[\"live-sketch\"],\"token_expiration\":120}");
        assertThat(server.handshakes().get(0))
                .startsWith("GET /fal.run/acme/live-sketch/realtime?fal_jwt_token=proxied-token HTTP")
                .doesNotContainIgnoringCase("authorization")
                .doesNotContainIgnoringCase("x-fal-target-url");
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void plainSocketsGoTheSameWay() {
        LiveServer server = serving(Peer::echo);
        PlainSocket socket = proxied(server).webSocket("acme/chat/ws");
        socket.send("hello");

        assertThat(socket.messages().iterator().next()).isEqualTo(new SocketMessage.Text("hello"));
        assertThat(server.handshakes().get(0)).contains("/acme/chat/ws?fal_jwt_token=proxied-token ");
    }

    @Test
    void tokensOfOnesOwnNeedNoProxy() {
        LiveServer server = serving(Peer::echo);
        RealtimeAuth own = RealtimeAuth.provider(
                endpoint -> CompletableFuture.completedFuture(new RealtimeToken("own-token", Duration.ofMinutes(1))));
        Realtime<JsonNode, JsonNode> live = proxied(server)
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.builder().auth(own).build());
        live.request(json()).join();

        assertThat(asked).isEmpty();
        assertThat(server.handshakes().get(0)).contains("fal_jwt_token=own-token");
    }

    @Test
    void proxyThatLetsNoTokensPassIsSaid() throws Exception {
        status = 400;
        answer = "\"Invalid request\"";
        LiveServer server = serving(Peer::echo);
        Realtime<JsonNode, JsonNode> live =
                proxied(server).endpoint("acme/live-sketch").realtime();

        assertThat(live.closed().get()).isInstanceOf(CloseReason.Refused.class);
        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOf(MissingCredentialsException.class)
                .hasMessageContaining("Let the proxy pass POST <rest host>/tokens/ on")
                .hasStackTraceContaining("Invalid request");
        assertThat(server.handshakes()).isEmpty();
    }

    @Test
    void callsOverWebSocketAreRefusedBeforeAnythingIsSent() {
        LiveServer server = serving(Peer::echo);

        assertThatThrownBy(() -> proxied(server)
                        .endpoint("acme/sketch")
                        .run(json(), RunOptions.builder().overWebSocket().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leave out overWebSocket()");
        assertThat(server.handshakes()).isEmpty();
        assertThat(asked).isEmpty();
    }

    private FalClient proxied(LiveServer server) {
        FalClient client = FalClient.builder()
                .hosts(server.hosts())
                .proxyUrl(URI.create("http://localhost:" + proxy.getAddress().getPort() + "/api/fal/proxy"))
                .build();
        open.add(client);
        return client;
    }
}
