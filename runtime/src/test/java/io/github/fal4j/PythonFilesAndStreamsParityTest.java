package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.media.DataUrls;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.SocketMessage;
import io.github.fal4j.stream.ScriptedServer;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The rows of the table in {@code docs/python.md} on files, streams and live connections, blocking and not. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class PythonFilesAndStreamsParityTest {

    private static final byte[] CAT = "a picture of a cat".getBytes(StandardCharsets.UTF_8);
    private static final JsonNode INPUT = JsonNodeFactory.instance.objectNode().put("prompt", "a cat");

    @Test
    void upload() {
        try (FakeStorage fal = new FakeStorage();
                FalClient client = fal.builder().build()) {
            assertThat(fal.content(client.storage().upload(CAT, "image/png"))).isEqualTo(CAT);
            assertThat(fal.content(
                            client.storage().async().upload(CAT, "image/png").join()))
                    .isEqualTo(CAT);
        }
    }

    @Test
    void uploadFile(@TempDir Path folder) throws Exception {
        Path cat = Files.write(folder.resolve("cat.png"), CAT);
        try (FakeStorage fal = new FakeStorage();
                FalClient client = fal.builder().build()) {
            assertThat(fal.content(client.storage().upload(cat))).isEqualTo(CAT);
            assertThat(fal.content(client.storage().async().upload(cat).join())).isEqualTo(CAT);
        }
    }

    @Test
    void uploadImage() throws Exception {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        try (FakeStorage fal = new FakeStorage();
                FalClient client = fal.builder().build()) {
            byte[] stored = fal.content(client.storage().upload(picture, "jpeg"));
            assertThat(DataUrls.encode(stored, "image/jpeg")).isEqualTo(DataUrls.encodeImage(picture));
            assertThat(fal.content(
                            client.storage().async().upload(picture, "jpeg").join()))
                    .isEqualTo(stored);
        }
    }

    @Test
    void encode() {
        assertThat(DataUrls.encode(new byte[] {1, 2, 3}, "image/png")).isEqualTo("data:image/png;base64,AQID");
        assertThat(DataUrls.encode("abc", "text/plain")).isEqualTo("data:text/plain;base64,YWJj");
    }

    @Test
    void encodeFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3});
        assertThat(DataUrls.encodeFile(file)).isEqualTo("data:image/png;base64,AQID");
    }

    @Test
    void encodeImage() {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        assertThat(DataUrls.encodeImage(picture)).startsWith("data:image/jpeg;base64,");
        assertThat(DataUrls.encodeImage(picture, "png")).startsWith("data:image/png;base64,iVBOR");
    }

    @Test
    void stream() {
        try (ScriptedServer fal = twoEvents();
                FalClient client = fal.client()) {
            Endpoint<JsonNode, JsonNode> endpoint = client.endpoint("acme/sketch");
            List<String> events = new ArrayList<>();
            try (FalStream<JsonNode> stream = endpoint.stream(INPUT)) {
                stream.forEach(event -> events.add(event.toString()));
            }
            assertThat(events).containsExactly("{\"step\":1}", "{\"step\":2}");
            assertThat(endpoint.async().stream(INPUT).finalResult().join()).hasToString("{\"step\":2}");
            assertThat(fal.requests().get(0)).startsWith("POST /fal.run/acme/sketch/stream ");
        }
    }

    @Test
    void streamOptions() {
        StreamOptions options = StreamOptions.builder()
                .path("live")
                .hint("gpu-7")
                .idleTimeout(Duration.ofSeconds(30))
                .build();
        try (ScriptedServer fal = twoEvents();
                FalClient client = fal.client()) {
            assertThat(client.endpoint("acme/sketch").stream(INPUT, options).finalResult())
                    .hasToString("{\"step\":2}");
            assertThat(fal.requests().get(0)).contains("POST /fal.run/acme/sketch/live ", "gpu-7");
        }
    }

    @Test
    void realtime() {
        try (LiveServer fal = new LiveServer(Peer::echo);
                FalClient client = fal.client();
                Realtime<JsonNode, JsonNode> live =
                        client.endpoint("acme/sketch").realtime(RealtimeOptions.defaults())) {
            live.send(INPUT);
            assertThat(live.outputs().iterator().next()).isEqualTo(INPUT);
        }
    }

    @Test
    void webSocket() {
        try (LiveServer fal = new LiveServer(Peer::echo);
                FalClient client = fal.client();
                PlainSocket socket = client.webSocket("acme/sketch/own")) {
            socket.send("hello");
            assertThat(socket.messages().iterator().next()).isEqualTo(new SocketMessage.Text("hello"));
        }
    }

    private static ScriptedServer twoEvents() {
        return new ScriptedServer((wire, request) -> wire.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                + "Connection: close\r\nContent-Length: 40\r\n\r\n"
                + "data: {\"step\":1}\n\ndata: {\"step\":2}\n\n    "));
    }
}
