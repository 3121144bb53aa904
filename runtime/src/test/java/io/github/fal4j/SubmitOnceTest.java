package io.github.fal4j;

import static io.github.fal4j.FakeFal.dropped;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A call that costs money is sent once, and what became of it is never guessed. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class SubmitOnceTest {

    private final FakeFal fal = new FakeFal();
    private final FalClient client = fal.client();
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @Test
    void submissionIsNotRepeatedWhenTheConnectionDrops() {
        fal.on(Kind.SUBMIT, dropped());
        assertThatThrownBy(() -> sketch.submit(cat))
                .isInstanceOf(SubmitOutcomeUnknownException.class)
                .hasMessageStartingWith("The outcome of the submit of acme/sketch/fast is unknown")
                .hasMessageContaining("may run and be billed")
                .hasCauseInstanceOf(IOException.class);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void submissionIsNotRepeatedOnAPooledConnectionThatDied() {
        sketch.submit(cat);
        fal.on(Kind.SUBMIT, dropped());
        assertThatThrownBy(() -> sketch.submit(cat)).isInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(2);
    }

    @Test
    void runIsNotRepeatedWhenTheConnectionDrops() {
        fal.on(Kind.RUN, dropped());
        assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(fal.requests(Kind.RUN)).hasSize(1);
    }

    @Test
    void asyncSubmissionIsNotRepeatedWhenTheConnectionDrops() {
        fal.on(Kind.SUBMIT, dropped());
        assertThatThrownBy(() -> sketch.async().subscribe(cat).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void submissionIsNotRepeatedWhenTheServerAsksForItAtOnce() {
        fal.on(Kind.SUBMIT, json(503, "{\"detail\":\"busy\"}").setHeader("Retry-After", "0"));
        ServerException failure = catchThrowableOfType(ServerException.class, () -> sketch.submit(cat));
        assertThat(failure.isRetryable()).isFalse();
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void submissionIsNotRepeatedOnRequestTimeout() {
        fal.on(Kind.SUBMIT, json(408, ""));
        assertThatThrownBy(() -> sketch.submit(cat)).hasMessageContaining("408");
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void rateLimitSaysWhenToComeBack() {
        fal.on(Kind.SUBMIT, json(429, "{\"detail\":\"queue too long\"}").setHeader("Retry-After", "700"));
        RateLimitException limit = catchThrowableOfType(RateLimitException.class, () -> sketch.submit(cat));
        assertThat(limit.retryAfter()).isEqualTo(Duration.ofSeconds(700));
        assertThat(limit.isRetryable()).isTrue();
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void silenceAfterTheRequestLeavesTheOutcomeUnknown() {
        fal.on(Kind.SUBMIT, FakeFal.silent());
        try (FalClient impatient =
                fal.builder().idleTimeout(Duration.ofMillis(200)).build()) {
            assertThatThrownBy(() -> Sketch.with(impatient).submit(cat))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("SocketTimeoutException");
        }
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void answerThatBreaksOffLeavesTheOutcomeUnknownButNamesTheRequest() {
        fal.on(
                Kind.RUN,
                json(200, FakeFal.OUTPUT)
                        .setHeader("x-fal-request-id", "run-1")
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        var failure = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> sketch.run(cat));
        assertThat(failure.requestId()).isEqualTo("run-1");
    }

    @Test
    void gatewayThatGaveUpLeavesTheOutcomeUnknown() {
        fal.on(
                Kind.SUBMIT,
                new MockResponse().setResponseCode(502).setBody("<html><h1>502 Bad Gateway</h1>nginx</html>"));
        assertThatThrownBy(() -> sketch.submit(cat))
                .isInstanceOf(SubmitOutcomeUnknownException.class)
                .hasMessageContaining("gateway answered 502")
                .hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void failureThatTheServiceItselfReportsIsNoUnknownOutcome() {
        fal.on(Kind.RUN, json(502, "{\"detail\":\"gone\",\"error_type\":\"runner_incomplete_response\"}"));
        assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(ServerException.class);
    }

    @Test
    void acceptedSubmissionWithoutARequestIdIsAnUnknownOutcomeThatKeepsTheAnswer() {
        fal.on(Kind.SUBMIT, json(200, "{\"hello\":1}").setHeader("x-fal-request-id", "maybe-1"));
        var failure = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> sketch.submit(cat));
        assertThat(failure.requestId()).isEqualTo("maybe-1");
        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        UnreadableAnswerException.class,
                        unreadable -> assertThat(unreadable.body()).isEqualTo("{\"hello\":1}"));
    }

    @Test
    void refusedConnectionSaysThatNothingWasSent() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        Hosts nobody = Hosts.behind(URI.create("http://localhost:" + freePort));
        try (FalClient lonely =
                FalClient.builder().key(FakeFal.KEY).hosts(nobody).build()) {
            TransportException failure = catchThrowableOfType(
                    TransportException.class, () -> Sketch.with(lonely).submit(cat));
            assertThat(failure).hasMessageContaining("Nothing was sent").hasCauseInstanceOf(IOException.class);
            assertThat(failure.isSent()).isFalse();
            assertThat(failure.isRetryable()).isTrue();
        }
    }

    @Test
    void unknownHostSaysThatNothingWasSent() {
        Hosts nowhere = Hosts.behind(URI.create("http://nowhere.invalid"));
        try (FalClient lost =
                FalClient.builder().key(FakeFal.KEY).hosts(nowhere).build()) {
            assertThatThrownBy(() -> Sketch.with(lost).run(cat))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("Nothing was sent");
        }
    }
}
