package io.github.fal4j;

import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.observe.CallObserver;
import io.github.fal4j.observe.CallOutcome;
import io.github.fal4j.observe.FailOver;
import io.github.fal4j.observe.FailedAttempt;
import io.github.fal4j.observe.FalObserver;
import io.github.fal4j.observe.ObservedCall;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Observers hear of all that a client does, not of calls alone. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class ObservedOperationsTest {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch liveIsOver = new CountDownLatch(1);
    private final SketchInput cat = SketchInput.of("a cat");

    /** Writes down what it is told, each line begun with what it is about. */
    private final class Diary implements FalObserver {

        @Override
        public CallObserver callStarted(ObservedCall call) {
            return new Entry(call.operation().name());
        }

        @Override
        public CallObserver uploadStarted() {
            return new Entry("UPLOAD");
        }
    }

    private final class Entry implements CallObserver {

        private final String about;

        private Entry(String about) {
            this.about = about;
            told.add(about);
        }

        @Override
        public void attemptFailed(FailedAttempt attempt) {
            told.add(about + " attempt " + attempt.inARow() + " at " + attempt.operation() + " failed: "
                    + attempt.failure().getClass().getSimpleName());
        }

        @Override
        public void failedOver(FailOver event) {
            told.add(about + " fails over at " + event.operation() + " from " + event.host() + " to " + event.backup());
        }

        @Override
        public void connected() {
            told.add(about + " connected");
        }

        @Override
        public void disconnected(CloseReason reason) {
            told.add(about + " disconnected: " + reason.getClass().getSimpleName());
        }

        @Override
        public void completed(CallOutcome outcome) {
            told.add(about + " completed" + (outcome.bytes() == null ? "" : ", bytes " + outcome.bytes()));
            over();
        }

        @Override
        public void failed(Throwable failure) {
            told.add(about + " failed: " + failure.getClass().getSimpleName());
            over();
        }

        private void over() {
            if (about.equals("REALTIME")) {
                liveIsOver.countDown();
            }
        }
    }

    private static Hosts nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Hosts.behind(URI.create("http://localhost:" + socket.getLocalPort()));
        }
    }

    @Test
    void failOverIsToldBeforeTheBackupIsCalled() throws IOException {
        Hosts nobody = nobody();
        try (FakeFal backup = new FakeFal()) {
            backup.on(Kind.RUN, () -> {
                told.add("the backup is called");
                return json(200, FakeFal.OUTPUT);
            });
            try (FalClient client = FalClient.builder()
                    .key(FakeFal.KEY)
                    .hosts(nobody.withBackup(backup.hosts()))
                    .observer(new Diary())
                    .build()) {
                Sketch.with(client).run(cat);
                Sketch.with(client).async().submit(cat).join();
            }
            assertThat(told)
                    .containsExactly(
                            "RUN",
                            "RUN fails over at RUN from " + nobody.run() + " to "
                                    + backup.hosts().run(),
                            "the backup is called",
                            "RUN completed",
                            "SUBMIT",
                            "SUBMIT fails over at SUBMIT from " + nobody.queue() + " to "
                                    + backup.hosts().queue(),
                            "SUBMIT completed");
        }
    }

    @Test
    void failOverOfAStatusStreamIsTold() throws IOException {
        Hosts nobody = nobody();
        try (FakeFal backup = new FakeFal()) {
            backup.on(Kind.STREAM, events(FakeFal.completedJson()));
            try (FalClient client = FalClient.builder()
                    .key(FakeFal.KEY)
                    .hosts(nobody.withBackup(backup.hosts()))
                    .observer(new Diary())
                    .build()) {
                Sketch.with(client).request(FakeFal.ID).get();
            }
            String elsewhere =
                    " from " + nobody.queue() + " to " + backup.hosts().queue();
            assertThat(told)
                    .containsExactly(
                            "RESULT",
                            "RESULT fails over at STATUS" + elsewhere,
                            "RESULT fails over at RESULT" + elsewhere,
                            "RESULT completed");
        }
    }

    @Test
    void streamsAreToldToTheirEnd() {
        try (FakeFal fal = new FakeFal()
                        .on(
                                Kind.RUN,
                                events(FakeFal.OUTPUT, FakeFal.OUTPUT),
                                events(FakeFal.OUTPUT).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY),
                                events(FakeFal.OUTPUT));
                FalClient client = fal.builder().observer(new Diary()).build()) {
            Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
            sketch.stream(cat).forEach(event -> assertThat(event.seed()).isEqualTo(77));
            assertThatThrownBy(() -> sketch.stream(cat).finalResult()).isInstanceOf(StreamBrokenException.class);
            sketch.stream(cat).close();
        }
        assertThat(told)
                .containsExactly(
                        "STREAM",
                        "STREAM completed",
                        "STREAM",
                        "STREAM failed: StreamBrokenException",
                        "STREAM",
                        "STREAM failed: CancellationException");
    }

    @Test
    void uploadsAreToldWithTheirBytesAndAreRepeatedAsThePolicySays() {
        try (FakeStorage fal = new FakeStorage()
                .on(
                        FakeStorage.Kind.DIRECT,
                        new FaultyServer.Fault.Answer(503, "busy"),
                        new FaultyServer.Fault.Answer(503, "busy"))) {
            FalClientBuilder builder = fal.builder().observer(new Diary()).timing(new ManualTime());
            try (FalClient client =
                    builder.retryPolicy(RetryPolicy.exponential(2)).build()) {
                client.storage().upload(new byte[] {1, 2, 3}, "image/png");
            }
        }
        assertThat(told)
                .containsExactly(
                        "UPLOAD",
                        "UPLOAD attempt 1 at UPLOAD failed: UploadException",
                        "UPLOAD attempt 2 at UPLOAD failed: UploadException",
                        "UPLOAD completed, bytes 3");
    }

    @Test
    void uploadsAreNotRepeatedWhereThePolicySaysSo() {
        try (FakeStorage fal = new FakeStorage()
                        .on(FakeStorage.Kind.DIRECT, new FaultyServer.Fault.Answer(503, "busy"))
                        .on(
                                FakeStorage.Kind.INITIATE, // of either store
                                new FaultyServer.Fault.Answer(503, "busy"),
                                new FaultyServer.Fault.Answer(503, "busy"));
                FalClient client = fal.builder()
                        .observer(new Diary())
                        .timing(new ManualTime())
                        .retryPolicy(RetryPolicy.none())
                        .build()) {
            assertThatThrownBy(() -> client.storage().upload(new byte[] {1, 2, 3}, "image/png"))
                    .hasMessageContaining("503");
        }
        assertThat(told).containsExactly("UPLOAD", "UPLOAD failed: UploadException");
    }

    @Test
    void liveConnectionsAndTheirTokensAreTold() throws Exception {
        try (LiveServer server = new LiveServer(Peer::echo);
                FalClient client = server.builder().observer(new Diary()).build()) {
            RealtimeOptions options = RealtimeOptions.builder()
                    .auth(RealtimeAuth.appToken(Duration.ofMinutes(2)))
                    .build();
            Realtime<JsonNode, JsonNode> live =
                    client.endpoint("acme/live-sketch").realtime(options);
            live.send(JsonNodeFactory.instance.objectNode());
            live.outputs().iterator().next();
            live.close();
            liveIsOver.await();
        }
        assertThat(told)
                .containsExactly("REALTIME", "TOKEN", "TOKEN completed", "REALTIME connected", "REALTIME completed");
    }

    @Test
    void liveConnectionsThatAreRefusedBeforeTheyBeginAreToldAsFailed() throws Exception {
        RealtimeOptions shared = RealtimeOptions.builder().sharedAs("canvas").build();
        try (LiveServer server = new LiveServer(Peer::echo);
                FalClient client = server.builder().observer(new Diary()).build()) {
            try (Realtime<JsonNode, JsonNode> live =
                    client.endpoint("acme/live-sketch").realtime(shared)) {
                live.request(JsonNodeFactory.instance.objectNode()).join();
                told.clear();
                assertThatThrownBy(() -> client.endpoint("acme/live-sketch", JsonNode.class, SketchInput.class)
                                .realtime(shared))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThat(told).containsExactly("REALTIME", "REALTIME failed: IllegalArgumentException");
            }
        }
    }

    @Test
    void keyWithoutAJournalIsToldAsFailedToThoseThatDoNotBlock() {
        try (FakeFal fal = new FakeFal();
                FalClient client = fal.builder().observer(new Diary()).build()) {
            AsyncEndpoint<SketchInput, SketchOutput> sketch =
                    Sketch.with(client).async();
            SubmitOptions order = SubmitOptions.builder().recordKey("order-17").build();
            assertThatThrownBy(() -> sketch.submit(cat, order)).isInstanceOf(IllegalArgumentException.class);
            SubscribeOptions waited =
                    SubscribeOptions.builder().recordKey("order-17").build();
            assertThatThrownBy(() -> sketch.subscribe(cat, waited)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(told)
                .containsExactly(
                        "SUBMIT",
                        "SUBMIT failed: IllegalArgumentException",
                        "SUBSCRIBE",
                        "SUBSCRIBE failed: IllegalArgumentException");
    }

    @Test
    void webSocketOfAClosedClientIsToldAsFailed() throws Exception {
        try (LiveServer server = new LiveServer(Peer::echo)) {
            FalClient client = server.builder().observer(new Diary()).build();
            client.close();

            assertThatThrownBy(() -> client.webSocket("acme/live-sketch")).isInstanceOf(ClientClosedException.class);
        }
        assertThat(told).containsExactly("REALTIME", "REALTIME failed: ClientClosedException");
    }
}
