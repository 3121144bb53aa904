package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RealtimeTokensTest extends LiveFixture {

    private static final Duration LIFETIME = Duration.ofSeconds(120);
    private static final String UNAUTHORIZED = "{\"status\":\"error\",\"error\":\"Unauthorized\"}";

    @Test
    void tokenForTheAppStandsForTheKey() {
        LiveServer server = serving(Peer::echo);
        echo(connect(client(server), RealtimeAuth.appToken(LIFETIME)));

        assertThat(server.tokenRequests().get(0))
                .startsWith("POST /rest.fal.ai/tokens/ HTTP")
                .contains("Authorization: Key " + LiveServer.KEY)
                .endsWith("{\"allowed_apps\":[\"live-sketch\"],\"token_expiration\":120}");
        assertThat(server.handshakes().get(0))
                .startsWith("GET /fal.run/acme/live-sketch/realtime?fal_jwt_token=token-1 HTTP")
                .doesNotContain("Authorization")
                .doesNotContain("secret");
    }

    @Test
    void tokenForTheEndpointStandsForTheKey() {
        LiveServer server = serving(Peer::echo);
        echo(connect(client(server), RealtimeAuth.endpointToken(LIFETIME)));

        assertThat(server.tokenRequests().get(0))
                .startsWith("POST /rest.fal.ai/tokens/realtime HTTP")
                .endsWith("{\"allowed_apps\":[\"acme/live-sketch/realtime\"],\"duration\":120}");
        assertThat(server.handshakes().get(0)).contains("fal_jwt_token=token-1");
    }

    @Test
    void tokenOfOnesOwnProviderIsUsed() {
        LiveServer server = serving(Peer::echo);
        List<String> asked = new ArrayList<>();
        echo(connect(client(server), RealtimeAuth.provider(endpoint -> {
            asked.add(endpoint.toString());
            return CompletableFuture.completedFuture(new RealtimeToken("my own token", LIFETIME));
        })));

        assertThat(asked).containsExactly("acme/live-sketch/realtime");
        assertThat(server.handshakes().get(0)).contains("fal_jwt_token=my%20own%20token");
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void tokenIsKeptForNineTenthsOfItsLife() {
        LiveServer server = serving(Peer::echo);
        ManualTime time = new ManualTime();
        FalClient client = client(server, time);
        RealtimeAuth auth = RealtimeAuth.appToken(LIFETIME);
        echo(connect(client, auth));
        time.advance(Duration.ofSeconds(100));
        echo(connect(client, auth));
        assertThat(server.tokenRequests()).hasSize(1);

        time.advance(Duration.ofSeconds(10));
        echo(connect(client, auth));
        assertThat(server.tokenRequests()).hasSize(2);
        assertThat(server.handshakes().get(2)).contains("token-2");
    }

    @Test
    void manyThatNeedATokenFetchOne() {
        LiveServer server = serving(Peer::echo);
        FalClient client = client(server);
        List<Realtime<JsonNode, JsonNode>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(connect(client, RealtimeAuth.appToken(LIFETIME)));
        }
        all.forEach(RealtimeTokensTest::echo);

        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void refusedTokenIsReplacedOnce() {
        LiveServer server = serving(
                peer -> {
                    peer.text(UNAUTHORIZED);
                    peer.receive();
                },
                Peer::echo);
        Realtime<JsonNode, JsonNode> live = connect(client(server), RealtimeAuth.appToken(LIFETIME));
        while (server.handshakes().size() < 2) {
            Thread.onSpinWait();
        }
        echo(live);

        assertThat(server.handshakes().get(1)).contains("token-2");
    }

    @Test
    void tokenThatIsRefusedTwiceIsTheEnd() {
        LiveServer server = serving(peer -> {
            peer.text(UNAUTHORIZED);
            peer.receive();
        });
        Realtime<JsonNode, JsonNode> live = connect(client(server), RealtimeAuth.appToken(LIFETIME));

        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOf(RealtimeException.class)
                .hasMessageContaining("refused the token");
        assertThat(server.handshakes()).hasSize(2);
    }

    @Test
    void keyThatIsRefusedInTheHandshakeIsTheEnd() {
        LiveServer server =
                LiveServer.raw((wire, request) -> wire.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"));
        open.add(server);
        Realtime<JsonNode, JsonNode> live = connect(client(server), RealtimeAuth.key());

        assertThatThrownBy(() -> live.outputs().iterator().next()).isInstanceOf(AuthenticationException.class);
        assertThat(server.handshakes()).hasSize(1);
    }

    @Test
    void providerThatFailsIsTheEndAndSaysSo() {
        LiveServer server = serving(Peer::echo);
        Realtime<JsonNode, JsonNode> live = connect(client(server), RealtimeAuth.provider(endpoint -> {
            throw new IllegalStateException("no token today");
        }));

        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOf(MissingCredentialsException.class)
                .hasRootCauseMessage("no token today");
    }

    @Test
    void tokenIsNotShown() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text("{\"type\":\"x-fal-error\",\"error\":\"INTERNAL_ERROR\",\"reason\":\"bad my-own-token\"}");
            peer.receive();
        });
        RealtimeToken token = new RealtimeToken("my-own-token", LIFETIME);
        Realtime<JsonNode, JsonNode> live =
                connect(client(server), RealtimeAuth.provider(endpoint -> CompletableFuture.completedFuture(token)));
        live.send(JsonNodeFactory.instance.objectNode());

        assertThatThrownBy(() -> live.outputs().iterator().next())
                .hasMessageContaining("INTERNAL_ERROR")
                .hasMessageNotContaining("my-own-token");
        assertThat(token.toString()).doesNotContain("my-own-token");
    }

    private static void echo(Realtime<JsonNode, JsonNode> live) {
        live.send(JsonNodeFactory.instance.objectNode());
        live.outputs().iterator().next();
        live.close();
    }

    private static Realtime<JsonNode, JsonNode> connect(FalClient client, RealtimeAuth auth) {
        return client.endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.builder().auth(auth).build());
    }
}
