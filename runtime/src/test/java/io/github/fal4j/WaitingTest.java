package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.dropped;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.inProgress;
import static io.github.fal4j.FakeFal.inQueue;
import static io.github.fal4j.FakeFal.json;
import static io.github.fal4j.FakeFal.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.NotFoundException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.RequestFailedException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.StartTimeoutException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.ValidationException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.error.WaitTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Waiting for queued requests: by stream, by polling, through trouble, until a limit. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class WaitingTest {

    private final FakeFal fal = new FakeFal();
    private final ManualTime time = new ManualTime();
    private final FalClient client = fal.client(time);
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");
    private final SketchOutput output = new SketchOutput("cat.png", 77);

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    private List<QueueStatus> updatesOfSubscribe() {
        List<QueueStatus> updates = new ArrayList<>();
        assertThat(sketch.subscribe(cat, updates::add)).isEqualTo(output);
        return updates;
    }

    private static List<String> messages(List<QueueStatus> updates) {
        return updates.stream()
                .flatMap(update -> update.logs().stream())
                .map(LogEntry::message)
                .toList();
    }

    @Test
    void streamedStatusesLeadToTheResultWithoutPolling() {
        fal.on(
                Kind.STREAM,
                events("{\"status\":\"IN_QUEUE\",\"queue_position\":1}", progress("one", "second"), completedJson()));
        List<QueueStatus> updates = updatesOfSubscribe();
        assertThat(updates).hasSize(3);
        assertThat(updates.get(0)).isEqualTo(new QueueStatus.InQueue(1));
        assertThat(updates.get(2))
                .isInstanceOfSatisfying(
                        QueueStatus.Completed.class,
                        completed -> assertThat(completed.inferenceTime()).isEqualTo(Duration.ofMillis(1500)));
        assertThat(messages(updates)).containsExactly("one", "second");
        assertThat(fal.only(Kind.STREAM).getRequestUrl().query()).isEqualTo("logs=1");
        assertThat(fal.only(Kind.STREAM).getHeaders().values("Accept")).containsExactly("text/event-stream");
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void streamThatEndsBeforeTheCallbackIsDoneIsNotFollowedByAPoll() {
        fal.on(Kind.STREAM, events(completedJson()));
        CompletableFuture<SketchOutput> result = sketch.async().subscribe(cat, update -> {
            time.awaitDelay(Duration.ofSeconds(5)); // patience with the stream, which ends with it
            while (time.isHeld(Duration.ofSeconds(5))) {
                Thread.onSpinWait();
            }
        });
        assertThat(result.join()).isEqualTo(output);
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void refusedStreamFallsBackToPolling() {
        fal.on(
                Kind.STATUS,
                inQueue(1),
                inProgress("one"),
                inProgress("one", "second"),
                completed("second", "the third"));
        assertThat(messages(updatesOfSubscribe())).containsExactly("one", "second", "the third");
        assertThat(fal.requests(Kind.STATUS)).hasSize(4);
    }

    @Test
    void brokenStreamIsContinuedByPollingWithoutRepeatingLogs() {
        fal.on(Kind.STREAM, events(progress("one")).setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
        fal.on(Kind.STATUS, inProgress("one", "second"), completed("one", "second"));
        assertThat(messages(updatesOfSubscribe())).containsExactly("one", "second");
    }

    @Test
    void linesWithoutTimestampAreNeitherRepeatedNorDropped() {
        String twice = "{\"status\":\"IN_PROGRESS\",\"logs\":[{\"message\":\"step\"},{\"message\":\"step\"}]}";
        String thrice = twice.replace("[", "[{\"message\":\"step\"},");
        String done = thrice.replace("IN_PROGRESS", "COMPLETED");
        fal.on(Kind.STATUS, json(202, twice), json(202, twice), json(202, thrice), json(200, done));
        assertThat(messages(updatesOfSubscribe())).containsExactly("step", "step", "step");
        fal.on(Kind.STREAM, events(twice, twice, completedJson()));
        assertThat(messages(updatesOfSubscribe())).containsExactly("step", "step", "step", "step");
    }

    @Test
    void unreadableStreamFallsBackToPolling() {
        fal.on(Kind.STREAM, events("not json")).on(Kind.STATUS, completed());
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        fal.on(Kind.STREAM, json(200, "<html>"));
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        assertThat(fal.requests(Kind.STATUS)).hasSize(2);
    }

    @Test
    void streamsThatAreOverMakeRoomForOthers() {
        fal.on(Kind.STREAM, events(completedJson()));
        for (int i = 0; i < 50; i++) {
            sketch.subscribe(cat);
        }
        assertThat(fal.requests(Kind.STREAM)).hasSize(50);
    }

    @Test
    void streamThatStaysSilentFallsBackToPolling() throws InterruptedException {
        fal.on(Kind.STREAM, FakeFal.silent()).on(Kind.STATUS, completed());
        CompletableFuture<SketchOutput> result = sketch.async().subscribe(cat);
        time.awaitDelay(Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));
        assertThat(result.join()).isEqualTo(output);
    }

    @Test
    void streamThatHasBegunMayStaySilent() {
        String first = "data: " + progress() + "\n\n";
        fal.on(
                Kind.STREAM,
                new MockResponse()
                        .setHeader("Content-Type", "text/event-stream")
                        .setBody(first + "data: " + completedJson() + "\n\n")
                        .throttleBody(first.length(), 300, TimeUnit.MILLISECONDS));
        assertThat(sketch.subscribe(cat, update -> time.advance(Duration.ofMinutes(10))))
                .isEqualTo(output);
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void pollingSlowsDownAsTheRequestAges() {
        MockResponse[] statuses = new MockResponse[40];
        Arrays.fill(statuses, inProgress());
        statuses[39] = completed();
        fal.on(Kind.STATUS, statuses);
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        List<Duration> pauses = time.pauses();
        assertThat(pauses).isSorted().hasSize(39);
        assertThat(pauses.get(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(pauses.get(38)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void unchangedStatusesAreHandedOverOnce() {
        fal.on(Kind.STATUS, inQueue(1), inQueue(1), inProgress(), inProgress(), inQueue(0), completed());
        assertThat(updatesOfSubscribe())
                .extracting(Object::getClass)
                .containsExactly(
                        QueueStatus.InQueue.class,
                        QueueStatus.InProgress.class,
                        QueueStatus.InQueue.class,
                        QueueStatus.Completed.class);
    }

    @Test
    void transientFailuresAreSurvived() {
        fal.on(
                Kind.STATUS,
                dropped(),
                json(500, "{\"detail\":\"oops\"}"),
                new MockResponse().setResponseCode(502).setBody("<html>nginx</html>"),
                json(429, "{}").setHeader("Retry-After", "3"),
                json(200, "<html>maintenance</html>"),
                completed());
        fal.on(Kind.RESULT, dropped(), json(503, ""), json(200, FakeFal.OUTPUT));
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
        assertThat(time.pauses()).contains(Duration.ofSeconds(3));
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void unknownStatusCountsAsNotFinished() {
        fal.on(Kind.STATUS, json(200, "{\"status\":\"PAUSED\",\"logs\":7}"), json(200, "[]"), completed());
        assertThat(updatesOfSubscribe())
                .startsWith(new QueueStatus.Unknown("PAUSED", List.of()), new QueueStatus.Unknown("", List.of()));
    }

    @Test
    void requestThatDoesNotExistEndsTheWaitAtOnce() {
        fal.on(Kind.STATUS, json(404, "{\"status\":\"NOT_FOUND\"}"));
        RequestHandle<SketchOutput> request = sketch.request(FakeFal.ID);
        assertThatThrownBy(request::get)
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        failure -> assertThat(failure.requestRef()).isEqualTo(request.ref()));
        assertThat(fal.requests(Kind.STATUS)).hasSize(1);
    }

    @Test
    void keyThatIsNoLongerAcceptedEndsTheWait() {
        fal.on(Kind.STATUS, json(401, "{\"detail\":\"invalid key credentials\"}"));
        assertThatThrownBy(() -> sketch.subscribe(cat))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        failure -> assertThat(failure.requestId()).isEqualTo(FakeFal.ID));
    }

    @Test
    void resultThatIsNotReadyIsNoResult() {
        fal.on(Kind.STATUS, completed());
        fal.on(
                Kind.RESULT,
                json(202, "{\"status\":\"IN_PROGRESS\",\"image\":\"trap.png\"}"),
                json(400, "{\"detail\":\"Request is still in progress\"}"),
                json(200, FakeFal.OUTPUT));
        assertThat(sketch.subscribe(cat)).isEqualTo(output);
    }

    @Test
    void badRequestAsAResultIsAFailure() {
        fal.on(Kind.STATUS, completed()).on(Kind.RESULT, json(400, "{\"detail\":\"no\"}"));
        assertThatThrownBy(() -> sketch.subscribe(cat)).hasMessageContaining("400 no");
        assertThat(fal.requests(Kind.RESULT)).hasSize(1);
    }

    @Test
    void modelsOwnServerErrorIsItsResult() {
        fal.on(Kind.STATUS, completed());
        fal.on(Kind.RESULT, json(503, "{\"detail\":\"out of memory\"}").setHeader("x-fal-request-id", FakeFal.ID));
        assertThatThrownBy(() -> sketch.subscribe(cat))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("out of memory");
        assertThat(fal.requests(Kind.RESULT)).hasSize(1);
    }

    @Test
    void failedRequestJoinsBothReasons() {
        fal.on(Kind.STATUS, FakeFal.failed("Runner went away", "runner_disconnected"));
        fal.on(Kind.RESULT, json(503, "{\"detail\":\"GPU lost\"}").setHeader("X-Fal-Retryable", "true"));
        var failure = catchThrowableOfType(RequestFailedException.class, () -> sketch.subscribe(cat));
        assertThat(failure)
                .hasMessageContaining("failed: Runner went away [runner_disconnected]")
                .hasMessageContaining("503 GPU lost")
                .hasCauseInstanceOf(ServerException.class);
        assertThat(failure.error()).isEqualTo("Runner went away");
        assertThat(failure.errorType()).isEqualTo(ErrorType.RUNNER_DISCONNECTED);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.requestRef()).isNotNull();
    }

    @Test
    void failedRequestWithAnOutputKeepsIt() {
        fal.on(Kind.STATUS, FakeFal.failed("cancelled", "client_cancelled"));
        var failure = catchThrowableOfType(RequestFailedException.class, () -> sketch.subscribe(cat));
        assertThat(failure.output()).isEqualTo(output);
    }

    @Test
    void refusedInputIsAValidationFailureWhateverTheStatusSays() {
        String refusal = "{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"Too long\",\"type\":\"x\"}]}";
        fal.on(Kind.RESULT, json(422, refusal));
        fal.on(Kind.STATUS, completed(), FakeFal.failed("Invalid status code: 422", "x"));
        assertThatThrownBy(() -> sketch.subscribe(cat))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("prompt: Too long");
        assertThatThrownBy(() -> sketch.subscribe(cat))
                .isInstanceOf(ValidationException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .anySatisfy(reason -> assertThat(reason).hasMessageContaining("Invalid status code: 422")));
    }

    @Test
    void startTimeoutStaysWhatItIs() {
        fal.on(Kind.STATUS, FakeFal.failed("Request timed out", "request_timeout"));
        fal.on(
                Kind.RESULT,
                json(504, "{\"detail\":\"Request timed out\"}").setHeader("X-Fal-Request-Timeout-Type", "user"));
        assertThatThrownBy(() -> sketch.subscribe(cat)).isInstanceOf(StartTimeoutException.class);
    }

    @Test
    void unreadableResultIsKeptWholeWithItsRequest() {
        fal.on(Kind.STATUS, completed()).on(Kind.RESULT, json(200, "{\"seed\":[]}"));
        var failure = catchThrowableOfType(UnreadableAnswerException.class, () -> sketch.subscribe(cat));
        assertThat(failure.body()).isEqualTo("{\"seed\":[]}");
        assertThat(failure.requestRef()).isNotNull();
    }

    @Test
    void limitDetachesFromARequestThatGoesOn() throws InterruptedException {
        fal.on(Kind.STREAM, FakeFal.silent());
        AtomicReference<RequestRef> enqueued = new AtomicReference<>();
        Duration limit = Duration.ofMillis(4950);
        CompletableFuture<SketchOutput> result = sketch.async()
                .subscribe(
                        cat,
                        SubscribeOptions.builder()
                                .onEnqueued(enqueued::set)
                                .totalTimeout(limit)
                                .build());
        time.awaitDelay(limit);
        time.advance(limit);
        assertThatThrownBy(result::join)
                .cause()
                .hasMessageContaining("goes on and can be waited for again")
                .isInstanceOfSatisfying(
                        WaitTimeoutException.class,
                        failure -> assertThat(failure.requestRef()).isEqualTo(enqueued.get()));
        assertThat(fal.requests(Kind.CANCEL)).isEmpty();
    }

    @Test
    void limitNamesTheLastFailure() throws InterruptedException {
        fal.on(Kind.STATUS, json(429, "{\"detail\":\"slow down\"}").setHeader("Retry-After", "50"));
        CompletableFuture<SketchOutput> result =
                sketch.request(FakeFal.ID).async().get(Duration.ofSeconds(30));
        time.awaitDelay(Duration.ofSeconds(50));
        time.advance(Duration.ofSeconds(30));
        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOf(WaitTimeoutException.class)
                .hasCauseInstanceOf(RateLimitException.class);
    }

    @Test
    void interruptEndsTheWait() throws InterruptedException {
        fal.on(Kind.STREAM, FakeFal.silent());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flagged = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try {
                sketch.subscribe(cat);
            } catch (RuntimeException failure) {
                thrown.set(failure);
                flagged.set(Thread.currentThread().isInterrupted());
            }
        });
        waiter.start();
        time.awaitDelay(Duration.ofHours(1));
        waiter.interrupt();
        waiter.join();
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        WaitInterruptedException.class,
                        failure -> assertThat(failure.requestId()).isEqualTo(FakeFal.ID));
        assertThat(flagged.get()).isTrue();
        assertThat(time.held()).isZero();
    }

    @Test
    void failureOfABlockingWaitShowsWhereTheCallerStands() {
        fal.on(Kind.STATUS, json(403, "{}"));
        assertThatThrownBy(() -> sketch.subscribe(cat))
                .satisfies(failure -> assertThat(failure.getSuppressed()[0].getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(WaitingTest.class.getName())));
    }

    @Test
    void eventsEndWithTheCompletedStatus() {
        fal.on(Kind.STREAM, events("{\"status\":\"IN_QUEUE\"}", progress("one"), completedJson("one", "second")));
        List<QueueStatus> seen = new ArrayList<>();
        try (FalStream<QueueStatus> events = sketch.submit(cat).events()) {
            events.forEach(seen::add);
            assertThatThrownBy(events::iterator).isInstanceOf(IllegalStateException.class);
        }
        assertThat(seen).hasSize(3);
        assertThat(seen.get(0)).isEqualTo(new QueueStatus.InQueue(null));
        assertThat(messages(seen)).containsExactly("one", "second");
    }

    @Test
    void failureAmongEventsIsThrownToWhoeverIterates() {
        fal.on(Kind.STATUS, inQueue(0), json(403, "{}"));
        try (FalStream<QueueStatus> events = sketch.submit(cat).events()) {
            var iterator = events.iterator();
            assertThat(iterator.next()).isEqualTo(new QueueStatus.InQueue(0));
            assertThatThrownBy(iterator::hasNext).hasMessageContaining("403");
        }
    }

    @Test
    void closedEventsEnd() {
        fal.on(Kind.STREAM, FakeFal.silent());
        FalStream<QueueStatus> events = sketch.submit(cat).events();
        events.close();
        assertThat(events.stream()).isEmpty();
    }

    @Test
    void closingTheClientEndsWaitsWithTheirRequest() throws InterruptedException {
        fal.on(Kind.STREAM, FakeFal.silent());
        CompletableFuture<SketchOutput> result = sketch.async().subscribe(cat);
        time.awaitDelay(Duration.ofHours(1));
        client.close();
        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOfSatisfying(
                        ClientClosedException.class,
                        failure -> assertThat(failure.requestId()).isEqualTo(FakeFal.ID));
        assertThatThrownBy(() -> sketch.run(cat)).isInstanceOf(ClientClosedException.class);
        assertThatThrownBy(() -> sketch.async().run(cat).join()).hasCauseInstanceOf(ClientClosedException.class);
        assertThatThrownBy(() -> sketch.request(FakeFal.ID).get()).isInstanceOf(ClientClosedException.class);
    }
}
