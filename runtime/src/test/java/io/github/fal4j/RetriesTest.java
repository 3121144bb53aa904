package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.dropped;
import static io.github.fal4j.FakeFal.inProgress;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.StartTimeoutException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.WaitInterruptedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What is tried again, how often, how soon; and what never is. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class RetriesTest {

    private final FakeFal fal = new FakeFal();
    private final ManualTime time = new ManualTime();
    private final List<String> retries = new CopyOnWriteArrayList<>();
    private final FalClient client = fal.builder()
            .timing(time)
            .retryListener((purpose, attempt, failure, pause) -> retries.add(
                    attempt + " " + purpose.action() + " " + failure.getClass().getSimpleName() + " " + pause))
            .build();
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    private static MockResponse gateway() {
        return new MockResponse().setResponseCode(502).setBody("<html>nginx</html>");
    }

    private static MockResponse tooMany() {
        return json(429, "{\"detail\":\"too many\",\"error_type\":\"concurrent_requests_limit\"}");
    }

    @Test
    void statusIsAskedAgainAfterFailuresThatMayPass() {
        fal.on(Kind.STATUS, dropped(), gateway(), json(200, "<html>maintenance</html>"), inProgress());
        assertThat(sketch.request(FakeFal.ID).status()).isInstanceOf(QueueStatus.InProgress.class);
        assertThat(time.pauses())
                .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(retries)
                .containsExactly(
                        "1 STATUS TransportException PT0.25S",
                        "2 STATUS ServerException PT0.5S",
                        "3 STATUS UnreadableAnswerException PT1S");
    }

    @Test
    void asyncStatusIsAskedAgainToo() {
        fal.on(Kind.STATUS, dropped(), gateway(), inProgress());
        assertThat(sketch.request(FakeFal.ID).async().status().join()).isInstanceOf(QueueStatus.InProgress.class);
        assertThat(time.pauses()).hasSize(2);
    }

    @Test
    void cancellationIsRepeatedSinceItMakesNoDifferenceTheSecondTime() {
        fal.on(Kind.CANCEL, dropped(), json(400, "{\"status\":\"ALREADY_COMPLETED\"}"));
        assertThat(sketch.request(FakeFal.ID).cancel()).isEqualTo(CancelOutcome.ALREADY_COMPLETED);
    }

    @Test
    void lastFailureIsThrownWhenThePolicyGivesUp() {
        fal.on(Kind.STATUS, gateway());
        assertThatThrownBy(() -> sketch.request(FakeFal.ID).status()).isInstanceOf(ServerException.class);
        assertThat(fal.requests(Kind.STATUS)).hasSize(4);
    }

    @Test
    void finalAnswersAreNotAskedForAgain() {
        fal.on(Kind.STATUS, json(401, "{}"));
        assertThatThrownBy(() -> sketch.request(FakeFal.ID).status()).isInstanceOf(AuthenticationException.class);
        assertThat(fal.requests(Kind.STATUS)).hasSize(1);
    }

    @Test
    void refusedSubmissionIsSentAgain() {
        fal.on(Kind.SUBMIT, tooMany(), json(200, fal.ticket()));
        assertThat(sketch.submit(cat).requestId()).isEqualTo(FakeFal.ID);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(2);
        assertThat(retries).containsExactly("1 SUBMIT RateLimitException PT0.25S");
    }

    @Test
    void refusedDirectCallIsSentAgain() {
        fal.on(Kind.RUN, tooMany(), json(200, FakeFal.OUTPUT));
        assertThat(sketch.run(cat).seed()).isEqualTo(77);
        fal.on(Kind.RUN, tooMany(), json(200, FakeFal.OUTPUT));
        assertThat(sketch.async().runForResult(cat).join().json()).isEqualTo(FakeFal.OUTPUT);
    }

    @Test
    void refusalThatTheServiceCallsFinalIsFinal() {
        fal.on(Kind.RUN, tooMany().setHeader("X-Fal-Needs-Retry", "0"));
        assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(RateLimitException.class);
        assertThat(fal.requests(Kind.RUN)).hasSize(1);
    }

    @Test
    void queueThatTheCallerFoundTooLongIsNotAskedAgain() {
        fal.on(Kind.SUBMIT, tooMany());
        SubmitOptions options = SubmitOptions.builder().maxQueueLength(3).build();
        assertThatThrownBy(() -> sketch.submit(cat, options)).isInstanceOf(RateLimitException.class);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void whatMayHaveBeenStartedIsNeverSentAgain() {
        RetryPolicy stubborn = (attempt, failure) -> Optional.of(Duration.ofMillis(1));
        try (FalClient eager = fal.builder().timing(time).retryPolicy(stubborn).build()) {
            fal.on(Kind.SUBMIT, dropped());
            assertThatThrownBy(() -> Sketch.with(eager).submit(cat)).isInstanceOf(SubmitOutcomeUnknownException.class);
            fal.on(Kind.RUN, json(503, "{\"detail\":\"busy\"}"));
            assertThatThrownBy(() -> Sketch.with(eager).run(cat)).isInstanceOf(ServerException.class);
            fal.on(Kind.RUN, json(504, "{}").setHeader("X-Fal-Request-Timeout-Type", "user"));
            assertThatThrownBy(() -> Sketch.with(eager).run(cat)).isInstanceOf(StartTimeoutException.class);
        }
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
        assertThat(fal.requests(Kind.RUN)).hasSize(2);
    }

    @Test
    void submissionThatFoundNobodyIsSentAgain() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        List<Integer> attempts = new ArrayList<>();
        RetryPolicy twice = (attempt, failure) -> {
            attempts.add(attempt);
            return attempt > 2 ? Optional.empty() : Optional.of(Duration.ofMillis(10));
        };
        try (FalClient lonely = FalClient.builder()
                .key(FakeFal.KEY)
                .hosts(Hosts.behind(URI.create("http://localhost:" + freePort)))
                .timing(time)
                .retryPolicy(twice)
                .build()) {
            assertThatThrownBy(() -> Sketch.with(lonely).submit(cat)).isInstanceOf(TransportException.class);
        }
        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void serviceMayAskForALongerPauseInSecondsOrAsADate() {
        fal.on(
                Kind.STATUS,
                tooMany().setHeader("Retry-After", "3"),
                tooMany()
                        .setHeader("Date", "Wed, 21 Oct 2026 07:28:00 GMT")
                        .setHeader("Retry-After", "Wed, 21 Oct 2026 07:28:02 GMT"),
                inProgress());
        sketch.request(FakeFal.ID).status();
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2));
    }

    @Test
    void pauseBeyondReasonIsLeftToTheCaller() {
        fal.on(Kind.STATUS, tooMany().setHeader("Retry-After", "3600"));
        assertThatThrownBy(() -> sketch.request(FakeFal.ID).status())
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1)));
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void attemptsStayWithinTheTotalTimeout() {
        fal.on(Kind.STATUS, gateway());
        try (FalClient hasty =
                fal.builder().timing(time).totalTimeout(Duration.ofMillis(600)).build()) {
            assertThatThrownBy(() -> Sketch.with(hasty).request(FakeFal.ID).status())
                    .isInstanceOf(ServerException.class);
        }
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(250));
    }

    @Test
    void policyMayForbidAllRepetition() {
        fal.on(Kind.STATUS, gateway());
        try (FalClient once = fal.builder().retryPolicy(RetryPolicy.none()).build()) {
            assertThatThrownBy(() -> Sketch.with(once).request(FakeFal.ID).status())
                    .isInstanceOf(ServerException.class);
        }
        assertThat(fal.requests(Kind.STATUS)).hasSize(1);
    }

    @Test
    void waitTellsOfTheFailuresThatItSurvives() {
        fal.on(Kind.STATUS, gateway(), completed()).on(Kind.RESULT, gateway(), json(200, FakeFal.OUTPUT));
        assertThat(sketch.subscribe(cat).seed()).isEqualTo(77);
        assertThat(retries).containsExactly("1 STATUS ServerException PT0.25S", "1 RESULT ServerException PT0.25S");
    }

    @Test
    void cancellingTheFutureEndsThePause() {
        fal.on(Kind.STATUS, tooMany().setHeader("Retry-After", "50"));
        CompletableFuture<QueueStatus> status =
                sketch.request(FakeFal.ID).async().status();
        time.awaitDelay(Duration.ofSeconds(50));
        status.cancel(true);
        while (time.held() > 0) {
            Thread.onSpinWait();
        }
        assertThat(fal.requests(Kind.STATUS)).hasSize(1);
    }

    @Test
    void interruptEndsThePause() throws InterruptedException {
        fal.on(Kind.STATUS, tooMany().setHeader("Retry-After", "50"));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread asking = new Thread(() -> {
            try {
                sketch.request(FakeFal.ID).status();
            } catch (RuntimeException failure) {
                thrown.complete(failure);
            }
        });
        asking.start();
        time.awaitDelay(Duration.ofSeconds(50));
        asking.interrupt();
        assertThat(thrown.join()).isInstanceOfAny(RateLimitException.class, WaitInterruptedException.class);
        asking.join();
        assertThat(time.held()).isZero();
    }
}
