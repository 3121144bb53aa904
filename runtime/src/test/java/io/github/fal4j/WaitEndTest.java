package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.json;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** How waiting for a queued request ends: with a result, a failure, at a limit, by the caller. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class WaitEndTest extends WaitingFixture {

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
                        .anyMatch(frame -> frame.getClassName().equals(WaitEndTest.class.getName())));
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
