package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.SocketMessage;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PlainSocketTest extends LiveFixture {

    @Test
    void textsAndBytesPassAsTheyAre() {
        LiveServer server = serving(Peer::echo);
        PlainSocket socket = client(server).webSocket("acme/own/protocol");
        socket.send("hello");
        socket.send(new byte[] {1, 2});

        Iterator<SocketMessage> messages = socket.messages().iterator();
        assertThat(messages.next()).isEqualTo(new SocketMessage.Text("hello"));
        assertThat(messages.next()).isEqualTo(new SocketMessage.Bytes(new byte[] {1, 2}));
        socket.close();
        assertThat(messages.hasNext()).isFalse();
        assertThat(server.handshakes().get(0))
                .startsWith("GET /fal.run/acme/own/protocol HTTP")
                .contains("Authorization: Key ");
        assertThatThrownBy(() -> socket.send("too late")).isInstanceOf(RealtimeException.class);
    }

    @Test
    void tokenOpensItToo() {
        LiveServer server = serving(Peer::echo);
        RealtimeOptions options = RealtimeOptions.builder()
                .auth(RealtimeAuth.appToken(Duration.ofSeconds(60)))
                .build();
        PlainSocket socket = client(server).webSocket("acme/own/protocol", options);
        socket.send("hello");

        assertThat(socket.messages().iterator().next()).isEqualTo(new SocketMessage.Text("hello"));
        assertThat(server.handshakes().get(0)).contains("fal_jwt_token=token-1").doesNotContain("Authorization");
    }

    @Test
    void orderlyEndEndsTheMessages() throws Exception {
        LiveServer server = serving(peer -> {
            peer.text("bye");
            peer.close(1000, "done");
            peer.receive();
        });
        PlainSocket socket = client(server).webSocket("acme/own/protocol");

        assertThat(socket.messages().stream()).containsExactly(new SocketMessage.Text("bye"));
        assertThat(socket.closed().get()).isEqualTo(new CloseReason.SessionEnded("done"));
    }

    @Test
    void lostConnectionIsThrownAfterTheLastMessage() {
        LiveServer server = serving(peer -> peer.text("last"));
        Iterator<SocketMessage> messages =
                client(server).webSocket("acme/own/protocol").messages().iterator();

        assertThat(messages.next()).isEqualTo(new SocketMessage.Text("last"));
        assertThatThrownBy(messages::hasNext)
                .isInstanceOf(RealtimeException.class)
                .hasMessageContaining("1006");
    }

    @Test
    void refusedHandshakeIsTheUsualError() {
        LiveServer server =
                LiveServer.raw((wire, request) -> wire.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
        open.add(server);
        PlainSocket socket = client(server).webSocket("acme/own/protocol");

        assertThatThrownBy(() -> socket.messages().iterator().next()).isInstanceOf(NotFoundException.class);
    }
}
