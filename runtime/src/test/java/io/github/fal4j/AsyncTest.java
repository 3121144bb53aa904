package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.inProgress;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.ValidationException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class AsyncTest {

    private final FakeFal fal = new FakeFal();
    private final FalClient client = fal.client();
    private final AsyncEndpoint<SketchInput, SketchOutput> sketch =
            Sketch.with(client).async();
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @Test
    void everyCallHasANonBlockingForm() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        fal.on(Kind.STREAM, () -> events(completedJson()));
        fal.on(Kind.STATUS, completed()).on(Kind.CANCEL, json(400, "{}"));
        assertThat(sketch.run(cat).join().seed()).isEqualTo(77);
        assertThat(sketch.subscribe(cat).join().seed()).isEqualTo(77);
        AsyncRequestHandle<SketchOutput> request = sketch.submit(cat).join();
        assertThat(request.status().join()).isInstanceOf(QueueStatus.Completed.class);
        assertThat(request.cancel().join()).isEqualTo(CancelOutcome.ALREADY_COMPLETED);
        List<QueueStatus> seen = new ArrayList<>();
        QueueStatus.Completed last = request.events(seen::add).join();
        assertThat(seen).containsExactly(last);
        assertThat(sketch.request(request.requestId()).get().join().seed()).isEqualTo(77);
    }

    @Test
    void failuresAreThoseOfBlockingCalls() {
        fal.on(Kind.RUN, json(422, "{\"detail\":\"no\"}"));
        assertThatThrownBy(() -> sketch.run(cat).join()).hasCauseInstanceOf(ValidationException.class);
    }

    /** Retrofit and OkHttp let errors of this kind fall through to the thread, past whoever waits for the answer. */
    @Test
    void errorWhileAnAnswerIsReadFailsTheFuture() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        EndpointType<SketchInput, Unloadable> generated = EndpointType.of(
                "acme/sketch/fast",
                SketchInput.class,
                Unloadable.class,
                UnloadableApi.class,
                UnloadableApi::run,
                UnloadableApi::submit,
                UnloadableApi::result);
        EndpointType<SketchInput, Unloadable> plain =
                EndpointType.of("acme/sketch/fast", SketchInput.class, Unloadable.class);
        for (EndpointType<SketchInput, Unloadable> type : List.of(generated, plain)) {
            assertThatThrownBy(() -> client.endpoint(type).async().run(cat).join())
                    .cause()
                    .isInstanceOfSatisfying(
                            UnreadableAnswerException.class,
                            failure -> assertThat(failure.body()).isEqualTo(FakeFal.OUTPUT))
                    .hasCauseInstanceOf(LinkageError.class);
        }
    }

    @Test
    void errorWhileAStatusIsHandledDoesNotEndTheWait() {
        AtomicInteger asked = new AtomicInteger();
        ManualTime time = new ManualTime() {
            @Override
            public Runnable after(Duration delay, Runnable run) {
                if (delay.equals(Duration.ofSeconds(1)) && asked.incrementAndGet() == 1) {
                    throw new LinkageError("broken");
                }
                return super.after(delay, run);
            }
        };
        fal.on(Kind.STREAM, () -> events(completedJson())).on(Kind.STATUS, completed());
        try (FalClient broken = fal.client(time)) {
            assertThat(Sketch.with(broken).async().subscribe(cat).join().seed()).isEqualTo(77);
        }
        assertThat(asked).hasValue(1);
    }

    /** An output whose class cannot be used, as when a jar is missing. */
    record Unloadable(String image) {
        static final int MISSING = Integer.parseInt("missing");
    }

    /** What the generator would emit for it. */
    public interface UnloadableApi {

        @POST("acme/sketch/fast")
        Call<Unloadable> run(@Body SketchInput input, @HeaderMap Map<String, String> headers);

        @POST("acme/sketch/fast")
        Call<QueueTicket> submit(
                @Body SketchInput input, @QueryMap Map<String, String> query, @HeaderMap Map<String, String> headers);

        @GET
        Call<Unloadable> result(@Url String responseUrl);
    }

    @Test
    void cancellingTheFutureClosesTheConnection() throws IOException {
        try (ServerSocket server = new ServerSocket(0);
                FalClient patient = FalClient.builder()
                        .key(FakeFal.KEY)
                        .hosts(Hosts.behind(URI.create("http://localhost:" + server.getLocalPort())))
                        .build()) {
            CompletableFuture<SketchOutput> running =
                    Sketch.with(patient).async().run(cat);
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('P');
                running.cancel(true);
                assertThatCode(() -> connection.getInputStream().readAllBytes()).doesNotThrowAnyException();
            }
            assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void cancellingTheFutureStopsTheWaitButNotTheRequest() throws InterruptedException {
        fal.on(Kind.STREAM, FakeFal.silent());
        ManualTime time = new ManualTime();
        try (FalClient timed = fal.client(time)) {
            CompletableFuture<SketchOutput> waiting = Sketch.with(timed).async().subscribe(cat);
            time.awaitDelay(Duration.ofHours(1));
            waiting.cancel(true);
            while (time.held() > 0) { // the limit, and the patience with the stream
                Thread.onSpinWait();
            }
        }
        assertThat(fal.requests(Kind.CANCEL)).isEmpty();
    }

    /** The patience with the stream is asked for while it is being opened, the limit right after that. */
    @ParameterizedTest
    @ValueSource(strings = {"PT5S", "PT1H"})
    void cancellingWhileTheWaitBeginsLeavesNoTimer(Duration moment) {
        fal.on(Kind.STREAM, FakeFal.silent());
        CompletableFuture<CompletableFuture<SketchOutput>> waiting = new CompletableFuture<>();
        ManualTime time = new ManualTime() {
            @Override
            public Runnable after(Duration delay, Runnable run) {
                if (delay.equals(moment)) {
                    waiting.join().cancel(true);
                }
                return super.after(delay, run);
            }
        };
        try (FalClient timed = fal.client(time)) {
            waiting.complete(Sketch.with(timed).async().subscribe(cat));
            time.awaitDelay(Duration.ofHours(1));
            while (time.held() > 0) {
                Thread.onSpinWait();
            }
        }
        assertThat(fal.requests(Kind.STATUS)).isEmpty();
    }

    @Test
    void moreThanFiveDirectCallsRunAtOnce() {
        int calls = 40;
        CyclicBarrier allThere = new CyclicBarrier(calls);
        fal.on(Kind.RUN, () -> {
            try {
                allThere.await();
            } catch (InterruptedException | java.util.concurrent.BrokenBarrierException failure) {
                throw new AssertionError(failure);
            }
            return json(200, FakeFal.OUTPUT);
        });
        List<CompletableFuture<SketchOutput>> running = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            running.add(sketch.run(cat));
        }
        assertThat(running)
                .allSatisfy(result -> assertThat(result.join().seed()).isEqualTo(77));
    }

    @Test
    void manyWaitsNeedFewThreads() {
        fal.on(Kind.STREAM, () -> events(completedJson()).setHeadersDelay(50, TimeUnit.MILLISECONDS));
        fal.on(Kind.STATUS, inProgress(), inProgress(), completed());
        List<CompletableFuture<SketchOutput>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(sketch.subscribe(cat));
        }
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fal4j"))
                .count();
        assertThat(waiting)
                .allSatisfy(result -> assertThat(result.join().seed()).isEqualTo(77));
        assertThat(threads).isLessThanOrEqualTo(64);
    }

    @Test
    void slowDependentOfOneFutureDoesNotHoldUpOthers() {
        fal.on(Kind.RUN, json(200, FakeFal.OUTPUT));
        fal.on(Kind.STREAM, () -> events(completedJson()));
        assertThat(sketch.subscribe(cat)
                        .thenApply(first -> Sketch.with(client).subscribe(cat))
                        .join()
                        .seed())
                .isEqualTo(77);
    }

    @Test
    void defaultLimitOfWaitingIsTheClients() {
        fal.on(Kind.STREAM, FakeFal.silent());
        try (FalClient hasty =
                fal.builder().totalTimeout(Duration.ofMillis(300)).build()) {
            assertThatThrownBy(() -> Sketch.with(hasty).subscribe(cat))
                    .isInstanceOf(io.github.fal4j.error.WaitTimeoutException.class);
        }
    }
}
