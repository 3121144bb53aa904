package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.media.Image;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeCodec;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.SocketMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How messages are written and read: by the caller's own codec, and bytes by the usual one. */
@Timeout(60)
final class RealtimeCodecTest extends RealtimeFixture {

    /** Writes {@code prompt:seed}, as text or as bytes. */
    private record Colons(boolean asText) implements RealtimeCodec {

        @Override
        public SocketMessage encode(JsonNode input) {
            String line =
                    input.path("prompt").asText() + ":" + input.path("seed").asText();
            return asText
                    ? new SocketMessage.Text(line)
                    : new SocketMessage.Bytes(line.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public JsonNode decode(SocketMessage message) throws IOException {
            String line = message instanceof SocketMessage.Text text
                    ? text.text()
                    : new String(((SocketMessage.Bytes) message).bytes(), StandardCharsets.UTF_8);
            String[] fields = line.split(":");
            if (fields.length != 2) {
                throw new IOException("no colon");
            }
            return json().put("prompt", fields[0]).put("seed", Integer.parseInt(fields[1]));
        }
    }

    @Test
    void ownCodecWritesAndReadsTextsAndBytes() throws Exception {
        for (boolean asText : new boolean[] {true, false}) {
            BlockingQueue<Peer.Received> received = new LinkedBlockingQueue<>();
            LiveServer server = serving(peer -> {
                Peer.Received next = peer.receive();
                received.add(next);
                peer.text("{\"type\":\"x-fal-message\",\"action\":\"timings\",\"timing\":0.5}");
                peer.text("text:1");
                peer.binary("bytes:2".getBytes(StandardCharsets.UTF_8));
                peer.text("nothing");
                peer.text("bad:number");
                peer.text("last:3");
                peer.receive();
            });
            Realtime<Stroke, Sketched> live = sketch(
                    server, RealtimeOptions.builder().codec(new Colons(asText)).build());
            live.send(new Stroke("hi", 7));

            Iterator<Sketched> outputs = live.outputs().iterator();
            assertThat(outputs.next().prompt()).isEqualTo("text");
            assertThat(outputs.next().seed()).isEqualTo(2);
            assertThatThrownBy(outputs::next)
                    .isInstanceOf(UnreadableAnswerException.class)
                    .hasMessageContaining("no colon");
            assertThatThrownBy(() -> live.outputs().iterator().next()).isInstanceOf(UnreadableAnswerException.class);
            assertThat(live.outputs().iterator().next().seed()).isEqualTo(3);
            Peer.Received sent = received.take();
            assertThat(sent.isText()).isEqualTo(asText);
            assertThat(new String(sent.payload(), StandardCharsets.UTF_8)).isEqualTo("hi:7");
        }
    }

    @Test
    void codecNeverSeesWhatTheServiceSays() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text("{\"type\":\"x-fal-error\",\"error\":\"INTERNAL_ERROR\",\"reason\":\"boom: here\"}");
            peer.receive();
        });
        Realtime<JsonNode, JsonNode> live = untyped(
                server, RealtimeOptions.builder().codec(new Colons(true)).build());
        live.send(json());

        assertThatThrownBy(() -> live.outputs().iterator().next()).hasMessageContaining("boom");
    }

    @Test
    void codecThatTakesNoInputTellsTheSender() {
        LiveServer server = serving(Peer::echo);
        Realtime<JsonNode, JsonNode> live = untyped(
                server,
                RealtimeOptions.builder()
                        .codec(new RealtimeCodec() {
                            @Override
                            public SocketMessage encode(JsonNode input) {
                                throw new IllegalArgumentException("no picture");
                            }

                            @Override
                            public JsonNode decode(SocketMessage message) {
                                return json();
                            }
                        })
                        .build());

        assertThatThrownBy(() -> live.send(json()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no picture");
    }

    @Test
    void pictureThatComesAsBytesIsAPicture() throws Exception {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 9};
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.packed(Map.of("content", jpeg, "content_type", "image/jpeg", "width", 2, "height", 1));
            peer.receive();
        });
        Realtime<JsonNode, Image> live = client(server)
                .endpoint("acme/live-sketch", JsonNode.class, Image.class)
                .realtime(RealtimeOptions.defaults());
        live.send(json());

        Image picture = live.outputs().iterator().next();

        assertThat(picture.bytes()).isEqualTo(jpeg);
        assertThat(picture.width()).isEqualTo(2);
        assertThat(picture.contentType()).isEqualTo("image/jpeg");
        assertThat(Peer.PACKED
                        .readTree(Peer.PACKED.writeValueAsBytes(picture))
                        .path("content")
                        .binaryValue())
                .isEqualTo(jpeg);
    }
}
