package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.Peer.Received;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Overflow;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeFormat;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RealtimeTest {

    private final List<AutoCloseable> open = new ArrayList<>();

    record Stroke(String prompt, int seed) {}

    record Sketched(String prompt, int seed, byte[] image) {}

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

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

    @Test
    void lostConnectionIsOpenedAgainAndWhatWaitedIsSent() throws Exception {
        CountDownLatch mayConnect = new CountDownLatch(1);
        LiveServer server = serving(
                peer -> peer.receive(), // and the connection is cut
                peer -> {
                    mayConnect.await();
                    peer.echo();
                });
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, new ManualTime())
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.defaults(), heard);
        CompletableFuture<JsonNode> lost = live.request(json());

        assertThatThrownBy(lost::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RealtimeException.class)
                .hasMessageContaining("may have been worked on");
        live.send(json().put("n", 2));
        mayConnect.countDown();
        assertThat(heard.next("output")).contains("\"n\":2");
    }

    @Test
    void cutInTheMiddleOfAFrameIsALostConnection() throws Exception {
        LiveServer server = serving(
                peer -> {
                    peer.receive();
                    peer.half();
                },
                Peer::echo);
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, new ManualTime())
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.defaults(), heard);
        live.send(json().put("n", 1));

        assertThat(heard.next("Lost")).contains("1006");
        live.send(json().put("n", 2));
        assertThat(heard.next("output")).contains("\"n\":2");
    }

    @Test
    void deadConnectionIsFoundByItsPings() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        LiveServer server = serving(
                peer -> {
                    peer.receive();
                    over.await(); // half-open: nothing is answered any more
                },
                Peer::echo);
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, new ManualTime())
                .endpoint("acme/live-sketch")
                .realtime(
                        RealtimeOptions.builder()
                                .pingInterval(Duration.ofMillis(100))
                                .build(),
                        heard);
        live.send(json().put("n", 1));

        assertThat(heard.next("Lost")).contains("ping");
        live.send(json().put("n", 2));
        assertThat(heard.next("output")).contains("\"n\":2");
        over.countDown();
    }

    @Test
    void handshakeThatIsNeverAnsweredIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        LiveServer server = LiveServer.raw(
                (wire, request) -> {
                    asked.countDown();
                    over.await();
                },
                (wire, request) -> Peer.accept(wire, request).echo());
        open.add(server);
        ManualTime time = new ManualTime();
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live =
                client(server, time).endpoint("acme/live-sketch").realtime(RealtimeOptions.defaults(), heard);
        asked.await();
        time.advance(Duration.ofSeconds(91));

        assertThat(heard.next("Lost")).contains("no connection after PT1M30S");
        live.send(json().put("n", 2));
        assertThat(heard.next("output")).contains("\"n\":2");
        over.countDown();
    }

    @Test
    void connectionThatIsRefusedForGoodIsClosed() throws Exception {
        String body = "{\"detail\":\"Application not found\"}";
        LiveServer server = LiveServer.raw((wire, request) ->
                wire.write("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body));
        open.add(server);
        Realtime<JsonNode, JsonNode> live = untyped(server, RealtimeOptions.defaults());

        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Application not found");
        assertThat(live.closed().get()).isInstanceOf(CloseReason.Refused.class);
        assertThatThrownBy(() -> live.send(json()))
                .isInstanceOfSatisfying(
                        RealtimeException.class,
                        closed -> assertThat(closed.error()).isEqualTo("CLOSED"));
        assertThat(server.handshakes()).hasSize(1);
    }

    @Test
    void pausesGrowUntilTheLimitOfAttempts() throws Exception {
        LiveServer server =
                LiveServer.raw((wire, request) -> wire.write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"));
        open.add(server);
        ManualTime time = new ManualTime(Duration.ofSeconds(80));
        Realtime<JsonNode, JsonNode> live = client(server, time)
                .endpoint("acme/live-sketch")
                .realtime(RealtimeOptions.builder().maxReconnects(7).build());

        assertThat(live.closed().get()).isInstanceOf(CloseReason.Lost.class);
        assertThatThrownBy(() -> live.outputs().iterator().next())
                .isInstanceOf(RealtimeException.class)
                .hasMessageContaining("lost 8 times in a row");
        assertThat(time.pauses().stream().map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15000L, 15000L);
    }

    @Test
    void pausesStartOverOnlyAfterAGoodWhile() throws Exception {
        BlockingQueue<String> next = new LinkedBlockingQueue<>();
        LiveServer server = serving(peer -> next.take()); // open until told to be cut
        ManualTime time = new ManualTime();
        Heard heard = new Heard();
        client(server, time).endpoint("acme/live-sketch").realtime(RealtimeOptions.defaults(), heard);

        for (int i = 0; i < 3; i++) {
            assertThat(heard.next("OPEN")).isNotEmpty();
            next.add("cut");
        }
        assertThat(heard.next("OPEN")).isNotEmpty();
        time.advance(Duration.ofSeconds(11));
        next.add("cut");
        assertThat(heard.next("OPEN")).isNotEmpty();
        assertThat(time.pauses().stream().map(Duration::toMillis)).containsExactly(500L, 1000L, 2000L, 500L);
    }

    @Test
    void throttleKeepsInputsApartAndTheLatestIsSent() throws Exception {
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        LiveServer server = serving(peer -> {
            while (true) {
                received.add(peer.receive().json().path("n").asInt());
            }
        });
        ManualTime time = new ManualTime(Duration.ZERO);
        Heard heard = new Heard();
        Realtime<JsonNode, JsonNode> live = client(server, time)
                .endpoint("acme/live-sketch")
                .realtime(
                        RealtimeOptions.builder()
                                .throttle(Duration.ofMillis(128))
                                .sendQueue(1, Overflow.DROP_OLDEST)
                                .build(),
                        heard);
        heard.next("OPEN");
        for (int i = 0; i < 5; i++) {
            live.send(json().put("n", i));
        }

        assertThat(received.take()).isZero();
        time.advance(Duration.ofMillis(128));
        assertThat(received.take()).isEqualTo(4);
        assertThat(received).isEmpty();
    }

    @Test
    void fullQueueDropsTheOldest() throws Exception {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(2, Overflow.DROP_OLDEST));
        CompletableFuture<JsonNode> dropped = blocked.live.request(json().put("n", 1));
        blocked.live.send(json().put("n", 2));
        blocked.live.send(json().put("n", 3));

        assertThatThrownBy(dropped::join).hasMessageContaining("made room");
        blocked.mayConnect.countDown();
        assertThat(nextOutput(blocked.live).path("n").asInt()).isEqualTo(2);
    }

    @Test
    void fullQueueFails() {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(1, Overflow.FAIL));
        blocked.live.send(json().put("n", 1));

        assertThatThrownBy(() -> blocked.live.send(json().put("n", 2)))
                .isInstanceOfSatisfying(
                        RealtimeException.class,
                        full -> assertThat(full.error()).isEqualTo("QUEUE_FULL"));
        blocked.mayConnect.countDown();
        assertThat(nextOutput(blocked.live).path("n").asInt()).isEqualTo(1);
    }

    @Test
    void fullQueueBlocksUntilThereIsRoom() throws Exception {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(1, Overflow.BLOCK));
        blocked.live.send(json().put("n", 1));
        Thread sender = new Thread(() -> blocked.live.send(json().put("n", 2)));
        sender.start();
        while (sender.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        blocked.mayConnect.countDown();
        sender.join();

        Iterator<JsonNode> outputs = blocked.live.outputs().iterator();
        assertThat(outputs.next().path("n").asInt()).isEqualTo(1);
        assertThat(outputs.next().path("n").asInt()).isEqualTo(2);
    }

    @Test
    void closingFreesASenderThatIsBlocked() throws Exception {
        Blocked blocked = new Blocked(RealtimeOptions.builder().sendQueue(1, Overflow.BLOCK));
        blocked.live.send(json());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread sender = new Thread(
                () -> thrown.complete(catchThrowableOfType(RealtimeException.class, () -> blocked.live.send(json()))));
        sender.start();
        while (sender.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        blocked.live.close();

        assertThat(thrown.get()).hasMessageContaining("closed");
        blocked.mayConnect.countDown();
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

    @Test
    void clientsOfARestartedServerComeBackOneByOne() throws Exception {
        int clients = 100;
        CountDownLatch all = new CountDownLatch(clients);
        CountDownLatch restart = new CountDownLatch(1);
        LiveServer server = serving(peer -> {
            all.countDown();
            restart.await();
        });
        ManualTime time = new ManualTime(Duration.ZERO) {
            private int calls;

            @Override
            public synchronized double random() {
                return (calls++ + 0.5) / clients;
            }
        };
        FalClient client = client(server, time);
        for (int i = 0; i < clients; i++) {
            client.endpoint("acme/live-sketch").realtime();
        }
        all.await();
        restart.countDown();
        while (time.held(Duration.ofSeconds(1)).size() < clients) {
            Thread.onSpinWait();
        }

        List<Long> pauses = time.held(Duration.ofSeconds(1)).stream()
                .map(Duration::toMillis)
                .sorted()
                .toList();
        assertThat(pauses).hasSize(clients);
        for (int i = 0; i < clients; i++) { // ten milliseconds apart, over a whole second
            assertThat(pauses.get(i)).isEqualTo(5 + i * 10L);
        }
    }

    private final class Blocked {

        private final CountDownLatch mayConnect = new CountDownLatch(1);
        private final Realtime<JsonNode, JsonNode> live;

        /** Opens a connection that does not stand until told. */
        private Blocked(RealtimeOptions.Builder options) {
            LiveServer server = LiveServer.raw((wire, request) -> {
                mayConnect.await();
                Peer.accept(wire, request).echo();
            });
            open.add(server);
            live = untyped(server, options.build());
        }
    }

    private static JsonNode nextOutput(Realtime<JsonNode, JsonNode> live) {
        Iterator<JsonNode> outputs = live.outputs().iterator();
        while (!outputs.hasNext()) {
            outputs = live.outputs().iterator();
        }
        return outputs.next();
    }

    private void echoed(Realtime<JsonNode, JsonNode> live) {
        live.send(json());
        live.outputs().iterator().next();
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    private LiveServer serving(LiveServer.Part... parts) {
        LiveServer server = new LiveServer(parts);
        open.add(server);
        return server;
    }

    private FalClient client(LiveServer server) {
        FalClient client = server.client();
        open.add(client);
        return client;
    }

    private FalClient client(LiveServer server, ManualTime time) {
        FalClient client = server.client(time);
        open.add(client);
        return client;
    }

    private Realtime<JsonNode, JsonNode> untyped(LiveServer server, RealtimeOptions options) {
        return client(server).endpoint("acme/live-sketch").realtime(options);
    }

    private Realtime<Stroke, Sketched> sketch(LiveServer server, RealtimeOptions options) {
        return client(server)
                .endpoint("acme/live-sketch", Stroke.class, Sketched.class)
                .realtime(options);
    }

    /** Writes down what it hears. */
    private static final class Heard implements RealtimeListener<JsonNode> {

        private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

        @Override
        public void onOutput(JsonNode output) {
            news.add("output " + output);
        }

        @Override
        public void onTiming(Duration timing) {
            news.add(timing.toString());
        }

        @Override
        public void onOther(JsonNode message) {
            news.add("other " + message);
        }

        @Override
        public void onState(RealtimeState state) {
            news.add(state.name());
        }

        @Override
        public void onDisconnect(CloseReason reason) {
            news.add(reason.toString());
        }

        @Override
        public void onError(FalException failure) {
            news.add("error " + failure.getMessage());
        }

        /** Waits for the next thing that holds the text. */
        String next(String text) throws InterruptedException {
            String found = news.take();
            while (!found.contains(text)) {
                found = news.take();
            }
            return found;
        }
    }
}
