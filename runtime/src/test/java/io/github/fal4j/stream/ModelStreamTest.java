package io.github.fal4j.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.Endpoint;
import io.github.fal4j.FalClient;
import io.github.fal4j.FalStream;
import io.github.fal4j.StreamOptions;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.ValidationException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.stream.ScriptedServer.Script;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelStreamTest {

    private static final JsonNode INPUT = JsonNodeFactory.instance.objectNode().put("prompt", "a tin robot");
    private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

    private final List<AutoCloseable> open = new ArrayList<>();

    /** What a sketching model gives. */
    public record Picture(int step, String url) {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    @Test
    void eventsAreTypedAndTheLastOneIsTheResult() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"step\":1,\"url\":\"a\"}")
                .event("{\"step\":2,\"url\":\"b\",\"new\":0}")
                .end());

        List<Picture> seen = new ArrayList<>();
        try (FalStream<Picture> events = pictures(server).stream(INPUT)) {
            events.forEach(seen::add);
            assertThat(events.finalResult()).isEqualTo(new Picture(2, "b"));
        }
        assertThat(seen).containsExactly(new Picture(1, "a"), new Picture(2, "b"));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0))
                .startsWith("POST /fal.run/acme/sketch/fast/stream HTTP/1.1\r\n")
                .containsIgnoringCase("Accept: text/event-stream\r\n")
                .contains("Authorization: Key kid-12345:secret-12345\r\n")
                .endsWith("\r\n\r\n{\"prompt\":\"a tin robot\"}");
    }

    @Test
    void finalResultNeedsNoIteration() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"step\":1,\"url\":\"a\"}")
                .event("{\"step\":2,\"url\":\"b\"}")
                .end());

        assertThat(pictures(server).stream(INPUT).finalResult().step()).isEqualTo(2);
    }

    @Test
    void idThatEndsInStreamDoesNotGetItTwice() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());

        client(server).endpoint("acme/sketch/stream").stream(INPUT).finalResult();
        client(server).endpoint("acme/sketch").stream(
                        INPUT, StreamOptions.builder().path("events").build())
                .finalResult();
        assertThat(server.requests().get(0)).startsWith("POST /fal.run/acme/sketch/stream HTTP");
        assertThat(server.requests().get(1)).startsWith("POST /fal.run/acme/sketch/events HTTP");
    }

    @Test
    void streamCutIntoPacketsAnywhereGivesTheSameEvents() {
        byte[] stream =
                "\uFEFFdata: \"東\uD83D\uDE80\"\r\n\r\n: hi\rdata: [1,\rdata: 2]\r\rdata: \"ü\"\n\n".getBytes(UTF_8);
        AtomicInteger cut = new AtomicInteger();
        ScriptedServer server = serving(wire -> {
            int at = cut.getAndIncrement();
            wire.socket().setTcpNoDelay(true);
            wire.head(EVENT_STREAM)
                    .chunk(Arrays.copyOf(stream, at))
                    .chunk(Arrays.copyOfRange(stream, at, stream.length))
                    .end();
        });

        for (int i = 0; i <= stream.length; i++) {
            assertThat(untyped(server).stream(INPUT).stream().map(JsonNode::toString))
                    .as("cut at %d", i)
                    .containsExactly("\"東\uD83D\uDE80\"", "[1,2]", "\"ü\"");
        }
    }

    @Test
    void falsyEventsAreEvents() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("0")
                .event("\"\"")
                .event("null")
                .event("false")
                .end());

        assertThat(untyped(server).stream(INPUT).stream().map(JsonNode::toString))
                .containsExactly("0", "\"\"", "null", "false");
    }

    @Test
    void unterminatedLastEventCounts() {
        ScriptedServer server = serving(wire ->
                wire.head(EVENT_STREAM).event("1").chunk("data: {\"a\":2}").end());

        assertThat(untyped(server).stream(INPUT).finalResult().toString()).isEqualTo("{\"a\":2}");
    }

    @Test
    void lastEventThatIsNotWholeIsAnError() {
        ScriptedServer server = serving(wire ->
                wire.head(EVENT_STREAM).event("1").chunk("data: {\"a\":").end());

        StreamBrokenException broken = broken(untyped(server).stream(INPUT));
        assertThat(broken.lastEvent()).hasToString("1");
        assertThat(broken.unfinished()).isEqualTo("{\"a\":");
    }

    @Test
    void doneMarkOfTheOtherDialectEndsTheStream() {
        ScriptedServer server = serving(
                wire -> wire.head(EVENT_STREAM).event("1").event("[DONE]").end());

        assertThat(untyped(server).stream(INPUT).stream()).hasSize(1);
    }

    @Test
    void cutStreamIsAnErrorThatCarriesWhatCame() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"step\":1,\"url\":\"a\"}")
                .event("{\"step\":2,\"url\":\"b\"}")
                .chunk("data: {\"step\""));

        List<Picture> seen = new ArrayList<>();
        FalStream<Picture> events = pictures(server).stream(INPUT);
        StreamBrokenException broken =
                catchThrowableOfType(StreamBrokenException.class, () -> events.forEach(seen::add));
        assertThat(seen).hasSize(2);
        assertThat(broken.lastEvent()).isEqualTo(new Picture(2, "b"));
        assertThat(broken.events()).isEqualTo(2);
        assertThat(broken.unfinished()).isEqualTo("{\"step\"");
        assertThat(broken.requestId()).isEqualTo("req-1");
        assertThat(broken).hasMessageContaining("stream of acme/sketch/fast broke off after 2 events");
        assertThat(broken.isRetryable()).isFalse();
    }

    @Test
    void connectionResetInTheMiddleIsAnError() {
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1");
            wire.socket().setSoLinger(true, 0);
        });

        assertThatThrownBy(() -> untyped(server).stream(INPUT).forEach(event -> {}))
                .isInstanceOf(StreamBrokenException.class);
    }

    @Test
    void cutBeforeTheAnswerLeavesTheOutcomeUnknown() {
        ScriptedServer server = serving(wire -> {});

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult())
                .isInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void cutInTheHeadersLeavesTheOutcomeUnknown() {
        ScriptedServer server = serving(wire -> wire.write("HTTP/1.1 200 OK\r\nContent-Ty"));

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult())
                .isInstanceOf(SubmitOutcomeUnknownException.class);
    }

    @Test
    void serverThatIsNotThereGotNothing() {
        ScriptedServer server = serving(wire -> {});
        Endpoint<JsonNode, JsonNode> endpoint = untyped(server);
        server.close();

        assertThatThrownBy(() -> endpoint.stream(INPUT).finalResult()).isInstanceOf(TransportException.class);
    }

    @Test
    void idleLimitFiresOnAStreamThatFallsSilent() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").awaitClose());
        StreamOptions options =
                StreamOptions.builder().idleTimeout(Duration.ofMillis(200)).build();

        StreamBrokenException broken = broken(untyped(server).stream(INPUT, options));
        assertThat(broken).hasMessageContaining("no sign of life for PT0.2S, which is the idle limit");
        assertThat(broken.events()).isEqualTo(1);
    }

    @Test
    void idleLimitFiresInTheMiddleOfAnEvent() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).chunk("data: {\"half\"").awaitClose());
        StreamOptions options =
                StreamOptions.builder().idleTimeout(Duration.ofMillis(200)).build();

        assertThat(broken(untyped(server).stream(INPUT, options)).unfinished()).isEqualTo("{\"half\"");
    }

    @Test
    void totalLimitFiresOnAStreamThatNeverEnds() {
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM);
            while (true) {
                wire.event("1");
                TimeUnit.MILLISECONDS.sleep(5);
            }
        });
        StreamOptions options =
                StreamOptions.builder().totalTimeout(Duration.ofMillis(300)).build();

        assertThat(broken(untyped(server).stream(INPUT, options))).hasMessageContaining("which is the total limit");
    }

    @Test
    void slowStreamIsNotIdle() {
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM);
            for (byte b : "data: \"slow but steady\"\n\n".getBytes(UTF_8)) {
                wire.chunk(new byte[] {b});
            }
            wire.end();
        });

        assertThat(untyped(server).stream(INPUT).finalResult().textValue()).isEqualTo("slow but steady");
    }

    @Test
    void refusalBeforeTheStreamIsTheUsualError() {
        String body = "{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"Field required\",\"type\":\"missing\"}]}";
        ScriptedServer server =
                serving(wire -> wire.write("HTTP/1.1 422 Unprocessable\r\nContent-Type: application/json"
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));

        FalStream<JsonNode> events = untyped(server).stream(INPUT);
        assertThatThrownBy(events.iterator()::hasNext)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("prompt: Field required");
    }

    @Test
    void redirectIsNotFollowed() {
        ScriptedServer server = serving(wire ->
                wire.write("HTTP/1.1 307 Moved\r\nLocation: http://evil.example/\r\nContent-Length: 0\r\n\r\n"));

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult()).hasMessageContaining("never followed");
    }

    @Test
    void errorEventOfTheAppIsAnError() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("1")
                .chunk("event: error\ndata: CUDA out of memory\n\n")
                .end());

        StreamBrokenException broken = broken(untyped(server).stream(INPUT));
        assertThat(broken).hasMessageContaining("CUDA out of memory");
        assertThat(broken.lastEvent()).hasToString("1");
    }

    @Test
    void eventThatDoesNotFitIsAnErrorThatKeepsIt() {
        ScriptedServer server = serving(
                wire -> wire.head(EVENT_STREAM).event("<html>").event("1").end());

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult())
                .isInstanceOfSatisfying(
                        UnreadableAnswerException.class,
                        unreadable -> assertThat(unreadable.body()).isEqualTo("<html>"));
    }

    @Test
    void jsonAnswerIsOneEvent() {
        ScriptedServer server = serving(wire -> wire.head("application/json")
                .chunk("{\"step\":9,\"url\":\"z\"}")
                .end());

        assertThat(pictures(server).stream(INPUT).stream()).containsExactly(new Picture(9, "z"));
    }

    @Test
    void bytesComePieceByPiece() {
        ScriptedServer server = serving(wire -> wire.head("audio/mpeg")
                .chunk(new byte[] {1, 2, 3})
                .chunk(new byte[40_000])
                .end());

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        untyped(server).stream(INPUT, byte[].class).forEach(all::writeBytes);
        assertThat(all.size()).isEqualTo(40_003);
        assertThat(untyped(server).stream(INPUT).iterator().next().isBinary()).isTrue();
    }

    @Test
    void bytesWhereATypeWasExpectedAreAnErrorThatSaysWhatToDo() {
        ScriptedServer server =
                serving(wire -> wire.head("audio/mpeg").chunk("ID3").end());

        assertThatThrownBy(() -> pictures(server).stream(INPUT).finalResult())
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("audio/mpeg")
                .hasMessageContaining("byte[]");
    }

    @Test
    void streamWithoutAnEventHasNoResult() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).chunk(": hi\n\n").end());

        assertThat(untyped(server).stream(INPUT).stream()).isEmpty();
        assertThat(broken(untyped(server).stream(INPUT)).events()).isZero();
    }

    @Test
    void closingAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });

        FalStream<JsonNode> events = untyped(server).stream(INPUT);
        Iterator<JsonNode> iterator = events.iterator();
        iterator.next();
        events.close();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(events::finalResult).isInstanceOf(IllegalStateException.class);
        gone.await();
    }

    @Test
    void closingJavaStreamAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });

        try (var events = untyped(server).stream(INPUT).stream()) {
            assertThat(events.findFirst()).isPresent();
        }
        gone.await();
    }

    @Test
    void interruptAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            begun.countDown();
            wire.awaitClose(); // half-open: accepts and never answers
            gone.countDown();
        });
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            Throwable failure = catchThrowableOfType(
                    WaitInterruptedException.class,
                    () -> untyped(server).stream(INPUT).finalResult());
            thrown.complete(Thread.currentThread().isInterrupted() ? failure : null);
        });
        reader.start();
        begun.await();
        reader.interrupt();

        assertThat(thrown.get()).isNotNull();
        gone.await();
    }

    @Test
    void closingTheClientEndsStreams() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").awaitClose());
        FalClient client = client(server);
        Iterator<JsonNode> events = client.endpoint("acme/sketch").stream(INPUT).iterator();
        events.next();
        client.close();

        assertThatThrownBy(events::hasNext).isInstanceOf(StreamBrokenException.class);
        assertThatThrownBy(() -> client.endpoint("acme/sketch").stream(INPUT).finalResult())
                .isInstanceOf(ClientClosedException.class);
    }

    @Test
    void eventsCanBeAskedForOnce() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());
        FalStream<JsonNode> events = untyped(server).stream(INPUT);
        events.iterator();

        assertThatThrownBy(events::iterator).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(events::publisher).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsSentBeforeEventsAreAskedFor() {
        ScriptedServer server = serving(wire -> {});
        untyped(server).stream(INPUT).close();

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void publisherReadsOnlyWhatIsAskedFor() throws Exception {
        int events = 2_000;
        AtomicInteger written = new AtomicInteger();
        String large = "\"" + "x".repeat(64 * 1024) + "\"";
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM);
            for (int i = 0; i < events; i++) {
                wire.event(large);
                written.incrementAndGet();
            }
            wire.end();
        });
        Probe probe = new Probe();
        untyped(server).stream(INPUT).publisher().subscribe(probe);

        probe.subscription.request(3);
        for (int i = 0; i < 3; i++) {
            assertThat(probe.signals.take()).isInstanceOf(JsonNode.class);
        }
        assertThat(probe.signals).isEmpty();
        assertThat(written.get()).isLessThan(events); // the rest waits on the other side: 125 MB fit into no buffer
        probe.subscription.request(Long.MAX_VALUE);
        for (int i = 3; i < events; i++) {
            assertThat(probe.signals.take()).isInstanceOf(JsonNode.class);
        }
        assertThat(probe.signals.take()).isEqualTo("complete");
    }

    @Test
    void cancelledSubscriptionAbortsTheWireAndSaysNothingMore() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });
        Probe probe = new Probe();
        untyped(server).async().stream(INPUT).subscribe(probe);
        probe.subscription.request(5);
        probe.signals.take();
        probe.subscription.cancel();

        gone.await();
        assertThat(probe.signals).isEmpty();
    }

    @Test
    void askingForNothingIsAnError() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());
        Probe probe = new Probe();
        untyped(server).async().stream(INPUT).subscribe(probe);
        probe.subscription.request(0);

        assertThat(probe.signals.take()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secondSubscriberIsRefused() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());
        FalPublisher<JsonNode> events = untyped(server).async().stream(INPUT);
        Probe probe = new Probe();
        events.subscribe(new Probe());
        events.subscribe(probe);

        assertThat(probe.signals.take()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asyncFormsEndWithTheLastEvent() throws Exception {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").event("2").end());
        List<String> seen = new ArrayList<>();

        assertThat(untyped(server).async().stream(INPUT).finalResult().get()).hasToString("2");
        untyped(server).async().stream(INPUT)
                .forEach(event -> seen.add(event.toString()))
                .get();
        assertThat(seen).containsExactly("1", "2");
    }

    @Test
    void actionThatThrowsFailsTheFutureAndAbortsTheWire() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1").awaitClose();
            gone.countDown();
        });
        CompletableFuture<Void> end = untyped(server).async().stream(INPUT).forEach(event -> {
            throw new IllegalArgumentException("mine");
        });

        assertThatThrownBy(end::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("mine");
        gone.await();
    }

    @Test
    void cancellingTheFutureAbortsTheWire() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            begun.countDown();
            wire.awaitClose();
            gone.countDown();
        });
        CompletableFuture<JsonNode> result =
                untyped(server).async().stream(INPUT).finalResult();
        begun.await();
        result.cancel(true);

        gone.await();
    }

    @Test
    void closingEndsWhoeverWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedServer server = serving(wire -> {
            begun.countDown();
            wire.awaitClose();
            gone.countDown();
        });
        FalPublisher<JsonNode> events = untyped(server).async().stream(INPUT);
        CompletableFuture<JsonNode> result = events.finalResult();
        begun.await();
        events.close();

        assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
        gone.await();
    }

    @Test
    void closedBeforehandThereIsNothing() {
        ScriptedServer server = serving(wire -> {});
        FalPublisher<JsonNode> events = untyped(server).async().stream(INPUT);
        events.close();

        assertThatThrownBy(events.finalResult()::get).isInstanceOf(CancellationException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void workflowEventsAreTyped() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"type\":\"submit\",\"node_id\":\"n1\",\"app_id\":\"fal-ai/flux/dev\",\"request_id\":\"r1\"}")
                .event("{\"type\":\"completion\",\"node_id\":\"n1\",\"output\":{\"seed\":17454220438242315174}}")
                .event(
                        "{\"type\":\"error\",\"node_id\":\"n2\",\"message\":\"no\",\"error\":{\"status\":422,\"body\":{\"detail\":\"x\"}}}")
                .event("{\"type\":\"news\"}")
                .event("{\"type\":\"output\",\"output\":{\"poster\":\"p.png\"}}")
                .end());

        try (FalStream<WorkflowEvent> events =
                client(server).endpoint("workflows/jane/poster-maker").stream(INPUT, WorkflowEvent.class)) {
            Iterator<WorkflowEvent> iterator = events.iterator();
            assertThat(iterator.next()).isInstanceOfSatisfying(WorkflowEvent.NodeSubmitted.class, submitted -> {
                assertThat(submitted.nodeId()).isEqualTo("n1");
                assertThat(submitted.appId()).isEqualTo("fal-ai/flux/dev");
                assertThat(submitted.requestId()).isEqualTo("r1");
            });
            assertThat(iterator.next())
                    .isInstanceOfSatisfying(
                            WorkflowEvent.NodeCompleted.class,
                            completed -> assertThat(
                                            completed.output().path("seed").toString())
                                    .isEqualTo("17454220438242315174"));
            assertThat(iterator.next()).isInstanceOfSatisfying(WorkflowEvent.NodeFailed.class, failed -> {
                assertThat(failed.message()).isEqualTo("no");
                assertThat(failed.status()).isEqualTo(422);
                assertThat(failed.body().path("detail").textValue()).isEqualTo("x");
            });
            assertThat(iterator.next()).isInstanceOf(WorkflowEvent.Unknown.class);
            assertThat(events.finalResult())
                    .isInstanceOfSatisfying(
                            WorkflowEvent.Output.class,
                            output -> assertThat(output.output().path("poster").textValue())
                                    .isEqualTo("p.png"));
        }
        assertThat(server.requests().get(0)).startsWith("POST /fal.run/workflows/jane/poster-maker/stream ");
    }

    @Test
    void keyIsTakenOutOfWhatTheExceptionShows() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .chunk("event: error\ndata: bad key kid-12345:secret-12345\n\n")
                .end());

        StreamBrokenException broken = broken(untyped(server).stream(INPUT));
        assertThat(broken.getMessage() + broken.unfinished()).doesNotContain("secret-12345");
    }

    private StreamBrokenException broken(FalStream<?> events) {
        return catchThrowableOfType(StreamBrokenException.class, events::finalResult);
    }

    private ScriptedServer serving(Script script) {
        ScriptedServer server = new ScriptedServer(script);
        open.add(server);
        return server;
    }

    private FalClient client(ScriptedServer server) {
        FalClient client = server.client();
        open.add(client);
        return client;
    }

    private Endpoint<JsonNode, JsonNode> untyped(ScriptedServer server) {
        return client(server).endpoint("acme/sketch/fast");
    }

    private Endpoint<JsonNode, Picture> pictures(ScriptedServer server) {
        return client(server).endpoint("acme/sketch/fast", JsonNode.class, Picture.class);
    }

    /** Writes down what it is told. */
    private static final class Probe implements Flow.Subscriber<Object> {

        private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
        }

        @Override
        public void onNext(Object event) {
            signals.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }
}
