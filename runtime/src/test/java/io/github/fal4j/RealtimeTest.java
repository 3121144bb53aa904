package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.Peer.Received;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.realtime.Overflow;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeFormat;
import io.github.fal4j.realtime.RealtimeOptions;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inputs go out and outputs come in. */
@Timeout(60)
final class RealtimeTest extends RealtimeFixture {

    @Test
    void inputsGoOutAndOutputsComeInAsMessagePack() throws Exception {
        BlockingQueue<Received> received = new LinkedBlockingQueue<>();
        LiveServer server = serving(peer -> {
            Received first = peer.receive();
            received.add(first);
            peer.packed(Map.of("prompt", "hi", "seed", 7, "image", new byte[] {1, 2, -1}));
            peer.receive();
        });
        Realtime<Stroke, Sketched> live = sketch(server, RealtimeOptions.defaults());
        live.send(new Stroke("hi", 7));

        Sketched output = live.outputs().iterator().next();
        assertThat(output.image()).containsExactly(1, 2, -1);
        assertThat(output.seed()).isEqualTo(7);
        assertThat(received.take().json()).hasToString("{\"prompt\":\"hi\",\"seed\":7}");
        assertThat(server.handshakes().get(0))
                .startsWith("GET /fal.run/acme/live-sketch/realtime HTTP/1.1\r\n")
                .contains("Authorization: Key " + LiveServer.KEY + "\r\n");
    }

    @Test
    void messagePackIsWhatTheServiceExpects() throws Exception {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        LiveServer server = serving(peer -> {
            bytes.complete(peer.receive().payload());
            peer.receive();
        });
        untyped(server, RealtimeOptions.defaults()).send(json().put("prompt", "hi"));

        assertThat(HexFormat.of().formatHex(bytes.get())).isEqualTo("81a670726f6d7074a26869");
    }

    @Test
    void jsonGoesOutAsTextAndComesInAsText() throws Exception {
        CompletableFuture<Received> received = new CompletableFuture<>();
        LiveServer server = serving(peer -> {
            received.complete(peer.receive());
            peer.text("{\"prompt\":\"hi\",\"seed\":7}");
            peer.receive();
        });
        Realtime<Stroke, Sketched> live = sketch(
                server, RealtimeOptions.builder().format(RealtimeFormat.JSON).build());
        live.send(new Stroke("hi", 7));

        assertThat(live.outputs().iterator().next().seed()).isEqualTo(7);
        assertThat(received.get().isText()).isTrue();
    }

    @Test
    void optionsShapeTheAddress() {
        LiveServer server = serving(Peer::echo);
        RealtimeOptions options =
                RealtimeOptions.builder().path("ws").maxBuffering(2).build();
        echoed(client(server).endpoint("acme/live-sketch").realtime(options));
        echoed(client(server).endpoint("acme/live/realtime").realtime());

        assertThat(server.handshakes().get(0)).startsWith("GET /fal.run/acme/live-sketch/ws?max_buffering=2 HTTP");
        assertThat(server.handshakes().get(1)).startsWith("GET /fal.run/acme/live/realtime HTTP");
        assertThatThrownBy(() -> RealtimeOptions.builder().maxBuffering(61)).hasMessageContaining("1 to 60");
    }

    @Test
    void tenThousandFramesComeInOrder() {
        LiveServer server = serving(Peer::echo);
        int frames = 10_000;
        Realtime<JsonNode, JsonNode> live = untyped(
                server, RealtimeOptions.builder().sendQueue(8, Overflow.BLOCK).build());
        Thread sender = new Thread(() -> {
            for (int i = 0; i < frames; i++) {
                live.send(json().put("n", i));
            }
        });
        sender.start();

        Iterator<JsonNode> outputs = live.outputs().iterator();
        for (int i = 0; i < frames; i++) {
            assertThat(outputs.next().path("n").asInt()).isEqualTo(i);
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void largeFramesPassOneByOne() {
        LiveServer server = serving(Peer::echo);
        Realtime<JsonNode, JsonNode> live = untyped(
                server, RealtimeOptions.builder().sendQueue(2, Overflow.BLOCK).build());
        byte[] large = new byte[3 * 1024 * 1024];
        Thread sender = new Thread(() -> {
            for (int i = 0; i < 12; i++) {
                live.send(json().put("n", i).put("image", large));
            }
        });
        sender.start();

        Iterator<JsonNode> outputs = live.outputs().iterator();
        for (int i = 0; i < 12; i++) {
            assertThat(outputs.next().path("n").asInt()).isEqualTo(i);
        }
        assertThatThrownBy(() -> live.send(json().put("image", new byte[17 * 1024 * 1024])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 MiB");
    }

    @Test
    void answersFindTheirRequests() {
        LiveServer server = serving(peer -> {
            JsonNode first = peer.receive().json();
            JsonNode second = peer.receive().json();
            peer.packed(Map.of("seed", 9));
            peer.packed(
                    Map.of("seed", 2, "request_id", second.path("request_id").asText()));
            peer.packed(Map.of("seed", 1, "request_id", first.path("request_id").asText()));
            peer.receive();
        });
        Realtime<Stroke, Sketched> live = sketch(server, RealtimeOptions.defaults());
        CompletableFuture<Sketched> first = live.request(new Stroke("a", 1));
        CompletableFuture<Sketched> second = live.request(new Stroke("b", 2));

        assertThat(first.join().seed()).isEqualTo(1);
        assertThat(second.join().seed()).isEqualTo(2);
        assertThat(live.outputs().iterator().next().seed()).isEqualTo(9);
    }

    @Test
    void messageThatCannotBeReadIsThrownAndTheNextOneIsThere() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.binary(new byte[] {(byte) 0xc6, 127, -1, -1, -1, 1});
            peer.packed(Map.of("seed", "no number"));
            peer.packed(Map.of("seed", 3));
            peer.receive();
        });
        Realtime<Stroke, Sketched> live = sketch(server, RealtimeOptions.defaults());
        live.send(new Stroke("a", 1));

        assertThatThrownBy(() -> live.outputs().iterator().next()).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOfSatisfying(
                        UnreadableAnswerException.class,
                        unreadable -> assertThat(unreadable.body()).contains("no number"));
        assertThat(live.outputs().iterator().next().seed()).isEqualTo(3);
    }

    @Test
    void extensionTypesAreTheirBytes() throws Exception {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.binary(HexFormat.of().parseHex("81a165d5050a0b"));
            peer.receive();
        });
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());
        live.send(json());

        assertThat(live.outputs().iterator().next().path("e").binaryValue()).containsExactly(10, 11);
    }

    private void echoed(Realtime<JsonNode, JsonNode> live) {
        live.send(json());
        live.outputs().iterator().next();
    }
}
