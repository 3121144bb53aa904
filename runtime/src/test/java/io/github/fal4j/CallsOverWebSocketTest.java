package io.github.fal4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.Peer.Received;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.ValidationException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Direct calls give the same over a WebSocket as over HTTP. */
@Timeout(60)
final class CallsOverWebSocketTest extends LiveFixture {

    private static final RunOptions RUN = RunOptions.builder().overWebSocket().build();
    private static final StreamOptions STREAM =
            StreamOptions.builder().overWebSocket().build();
    private static final String START =
            "{\"type\":\"start\",\"request_id\":\"r1\",\"status\":%d,\"headers\":{\"content-type\":\"%s\"}}";
    private static final String END =
            "{\"type\":\"end\",\"request_id\":\"r1\",\"status\":200,\"time_to_first_byte_seconds\":0.41}";

    @Test
    void runSendsTheInputAndGetsTheOutput() throws Exception {
        CompletableFuture<String> input = new CompletableFuture<>();
        LiveServer server = serving(peer -> {
            input.complete(peer.receive().json().toString());
            peer.text(START.formatted(200, "application/json"));
            peer.text("{\"image\":\"cat.png\",");
            peer.binary("\"seed\":77}".getBytes(UTF_8));
            peer.text(END);
            peer.receive();
        });

        assertThat(sketch(server).run(SketchInput.of("a cat"), RUN)).isEqualTo(new SketchOutput("cat.png", 77));
        assertThat(input.get()).isEqualTo("{\"prompt\":\"a cat\"}");
        assertThat(server.handshakes().get(0))
                .startsWith("GET /ws.fal.run/acme/sketch/fast HTTP")
                .contains("Authorization: Key " + LiveServer.KEY);
    }

    @Test
    void nonBlockingRunGetsTheOutput() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text(START.formatted(200, "application/json"));
            peer.text(FakeFal.OUTPUT);
            peer.text(END);
            peer.receive();
        });

        assertThat(sketch(server)
                        .async()
                        .run(SketchInput.of("a cat"), RUN)
                        .join()
                        .seed())
                .isEqualTo(77);
    }

    @Test
    void errorsAreTheUsualOnes() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text(START.formatted(422, "application/json"));
            peer.text("{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"Field required\",\"type\":\"missing\"}]}");
            peer.text(END);
            peer.receive();
        });

        assertThatThrownBy(() -> sketch(server).run(SketchInput.of("a cat"), RUN))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("prompt: Field required");
        assertThatThrownBy(() ->
                        sketch(server).stream(SketchInput.of("a cat"), STREAM).finalResult())
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void refusedHandshakeIsTheUsualError() {
        LiveServer server =
                LiveServer.raw((wire, request) -> wire.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"));
        open.add(server);

        assertThatThrownBy(() -> sketch(server).run(SketchInput.of("a cat"), RUN))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void streamGetsItsEvents() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text(START.formatted(200, "text/event-stream"));
            peer.text("data: {\"n\":1}\n\nda");
            peer.text("ta: {\"n\":2}\n\n");
            peer.text(END);
            peer.receive();
        });

        assertThat(untyped(server).stream(input(), STREAM).stream().map(JsonNode::toString))
                .containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(server.handshakes().get(0)).startsWith("GET /ws.fal.run/acme/sketch/stream HTTP");
    }

    @Test
    void cutBeforeTheStartLeavesTheOutcomeUnknown() {
        LiveServer server = serving(Peer::receive);

        assertThatThrownBy(() -> sketch(server).run(SketchInput.of("a cat"), RUN))
                .isInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void cutBeforeTheEndIsABrokenStream() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text(START.formatted(200, "text/event-stream"));
            peer.text("data: 1\n\n");
        });

        StreamBrokenException broken = catchThrowableOfType(
                StreamBrokenException.class,
                () -> untyped(server).stream(input(), STREAM).finalResult());
        assertThat(broken.lastEvent()).hasToString("1");
        assertThat(broken.requestId()).isEqualTo("r1");
    }

    @Test
    void closeBeforeTheEndIsABrokenStream() {
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text(START.formatted(200, "text/event-stream"));
            peer.text("data: 1\n\n");
            peer.close(1011, "runner lost");
            peer.receive();
        });

        assertThatThrownBy(() -> untyped(server).stream(input(), STREAM).finalResult())
                .isInstanceOf(StreamBrokenException.class)
                .hasMessageContaining("1011 runner lost");
    }

    @Test
    void idleLimitFires() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text(START.formatted(200, "text/event-stream"));
            peer.text("data: 1\n\n");
            over.await();
        });
        StreamOptions options = StreamOptions.builder()
                .overWebSocket()
                .idleTimeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> untyped(server).stream(input(), options).finalResult())
                .isInstanceOf(StreamBrokenException.class)
                .hasMessageContaining("idle limit");
        over.countDown();
    }

    @Test
    void closingTheStreamAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        LiveServer server = serving(peer -> {
            peer.receive();
            peer.text(START.formatted(200, "text/event-stream"));
            peer.text("data: 1\n\n");
            try {
                Received unused = peer.receive();
            } finally {
                gone.countDown();
            }
        });
        FalStream<JsonNode> events = untyped(server).stream(input(), STREAM);
        events.iterator().next();
        events.close();

        gone.await();
    }

    @Test
    void socketsAreBesideTheHostOfDirectCalls() {
        assertThat(Hosts.fal().socket()).isEqualTo(URI.create("https://ws.fal.run"));
        assertThat(Hosts.behind(URI.create("http://localhost:8080/x")).socket())
                .isEqualTo(URI.create("http://localhost:8080/x/ws.fal.run"));
        assertThat(new Hosts(
                                URI.create("https://own.example/run"),
                                URI.create("https://own.example/queue"),
                                URI.create("https://own.example/rest"))
                        .socket())
                .isEqualTo(URI.create("https://own.example/run"));
    }

    private static JsonNode input() {
        return JsonNodeFactory.instance.objectNode();
    }

    private Endpoint<SketchInput, SketchOutput> sketch(LiveServer server) {
        return Sketch.with(client(server));
    }

    private Endpoint<JsonNode, JsonNode> untyped(LiveServer server) {
        return client(server).endpoint("acme/sketch");
    }
}
