package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.observe.CallObserver;
import io.github.fal4j.observe.FalObserver;
import io.github.fal4j.observe.ObservedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A batch finds out how much the account may do at once, and loses nothing when it ends early. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class BatchLimitsTest {

    private static final String LIMIT = "{\"detail\":\"too many\",\"error_type\":\"concurrent_requests_limit\"}";

    private final FakeFal fal =
            new FakeFal().on(Kind.STREAM, () -> events(completedJson())).on(Kind.STATUS, completed());
    private final List<Integer> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        fal.close();
    }

    private FalClient client() {
        return fal.builder()
                .timing(new ManualTime(Duration.ofMinutes(2)))
                .retryPolicy(RetryPolicy.none())
                .observer(new FalObserver() {
                    @Override
                    public CallObserver callStarted(ObservedCall call) {
                        return CallObserver.NONE;
                    }

                    @Override
                    public void concurrencyChanged(EndpointId endpoint, int concurrency) {
                        told.add(concurrency);
                    }
                })
                .build();
    }

    private static List<SketchInput> inputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SketchInput.of("cat " + i))
                .toList();
    }

    /** Refuses the submissions of some numbers. */
    private Supplier<MockResponse> refusing(int from, int to) {
        AtomicInteger submits = new AtomicInteger();
        return () -> {
            int number = submits.getAndIncrement();
            return number >= from && number < to ? json(429, LIMIT) : json(200, fal.ticket());
        };
    }

    @Test
    void whatTheAccountCannotTakeIsSubmittedLaterAndNothingFails() {
        fal.on(Kind.SUBMIT, refusing(4, 12));
        try (FalClient client = client()) {
            List<BatchOutcome<SketchInput, SketchOutput>> outcomes =
                    Sketch.with(client).subscribeAll(inputs(200), BatchOptions.concurrency(8));
            assertThat(outcomes).hasSize(200).allMatch(outcome -> outcome instanceof BatchOutcome.Done);
        }
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(208);
        assertThat(told.get(0)).isEqualTo(4);
        assertThat(told).contains(8).allMatch(concurrency -> concurrency >= 1 && concurrency <= 8);
    }

    @Test
    void accountThatStaysFullIsGivenUpAtTheTotalTimeout() {
        fal.on(Kind.SUBMIT, json(429, LIMIT));
        try (FalClient client = client()) {
            List<BatchOutcome<SketchInput, SketchOutput>> outcomes =
                    Sketch.with(client).subscribeAll(inputs(3), BatchOptions.concurrency(2));
            assertThat(outcomes)
                    .hasSize(3)
                    .allSatisfy(outcome -> assertThat(((BatchOutcome.Failed<?, ?>) outcome).failure())
                            .isInstanceOf(RateLimitException.class));
        }
        assertThat(told).containsExactly(1);
    }

    @Test
    void clientThatIsClosedEndsARest() {
        ManualTime time = new ManualTime(); // in which a rest of ten seconds does not end by itself
        fal.on(Kind.SUBMIT, json(429, LIMIT).setHeader("Retry-After", "10"));
        FalClient client =
                fal.builder().timing(time).retryPolicy(RetryPolicy.none()).build();
        CompletableFuture<List<BatchOutcome<SketchInput, SketchOutput>>> all =
                Sketch.with(client).async().subscribeAll(inputs(5), BatchOptions.concurrency(1));
        time.awaitDelay(Duration.ofSeconds(10));
        client.close();
        assertThatThrownBy(all::join).hasCauseInstanceOf(ClientClosedException.class);
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(1);
    }

    /** A refusal may arrive just before the client is closed, and be looked at just after. */
    @Test
    void refusalThatIsSeenAfterTheClientIsClosedBeginsNoRest() throws InterruptedException {
        fal.on(Kind.SUBMIT, json(429, LIMIT));
        FalClient client = client();
        BlockingDeque<Runnable> lane = new LinkedBlockingDeque<>();
        List<BatchOutcome<SketchInput, SketchOutput>> outcomes = new ArrayList<>();
        CompletableFuture<Long> all = new Batch<>(
                        Sketch.with(client).async(), inputs(1), BatchOptions.concurrency(1), outcomes::add, lane::add)
                .start();
        lane.take().run();
        Runnable refusal = lane.take();
        client.close();
        lane.take().run();

        refusal.run();

        assertThat(all).isCompletedWithValue(1L);
        assertThat(outcomes).hasSize(1).allMatch(outcome -> outcome instanceof BatchOutcome.Failed);
    }

    @Test
    void whoWouldRatherBeRefusedIs() {
        fal.on(Kind.SUBMIT, json(429, "{\"detail\":\"queue too long\"}"));
        SubscribeOptions each = SubscribeOptions.builder().maxQueueLength(1).build();
        try (FalClient client = client()) {
            assertThat(Sketch.with(client)
                            .subscribeAll(
                                    inputs(2), BatchOptions.builder().each(each).build()))
                    .allMatch(outcome -> outcome instanceof BatchOutcome.Failed);
        }
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(2);
    }

    @Test
    void windowIsHalvedOncePerBurstAndGrowsByOne() {
        Window window = new Window(32);
        for (int i = 0; i < 32; i++) {
            window.refused(0);
        }
        assertThat(window.size()).isEqualTo(16);
        window.refused(window.cuts());
        assertThat(window.size()).isEqualTo(8);
        for (int i = 0; i < 9; i++) {
            window.accepted();
        }
        assertThat(window.size()).isEqualTo(9);
        for (int i = 0; i < 10_000; i++) {
            window.accepted();
        }
        assertThat(window.size()).isEqualTo(32);
        for (int i = 0; i < 10; i++) {
            window.refused(window.cuts());
        }
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void interruptedListKeepsTheOutcomesThatItHad() throws InterruptedException {
        AtomicInteger streams = new AtomicInteger();
        fal.on(Kind.STREAM, () -> streams.incrementAndGet() <= 5 ? events(completedJson()) : FakeFal.silent());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        try (FalClient client = fal.client()) {
            Thread caller = new Thread(() -> thrown.complete(
                    catchThrowable(() -> Sketch.with(client).subscribeAll(inputs(50), BatchOptions.concurrency(1)))));
            caller.start();
            while (fal.requests(Kind.STREAM).size() < 6) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            caller.join();
        }
        assertThat(thrown.join()).isInstanceOf(WaitInterruptedException.class);
        assertThat(BatchOutcome.before(thrown.join()))
                .hasSize(5)
                .allMatch(outcome -> outcome instanceof BatchOutcome.Done)
                .extracting(BatchOutcome::index)
                .isSorted();
    }

    @Test
    void listThatEndsForAnotherReasonKeepsThemToo() {
        Iterable<SketchInput> broken = () -> IntStream.range(0, 9)
                .mapToObj(i -> {
                    if (i == 5) {
                        throw new IllegalStateException("no more");
                    }
                    return SketchInput.of("cat " + i);
                })
                .iterator();
        FalClient client = fal.client();
        Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
        Throwable noMore = catchThrowable(() -> sketch.subscribeAll(broken, BatchOptions.defaults()));
        assertThat(noMore).isInstanceOf(IllegalStateException.class);
        assertThat(BatchOutcome.before(noMore)).hasSize(5);
        Throwable later = catchThrowable(() ->
                sketch.async().subscribeAll(broken, BatchOptions.defaults()).join());
        assertThat(BatchOutcome.before(later)).hasSize(5);

        client.close();
        assertThatThrownBy(() -> sketch.subscribeAll(inputs(2), BatchOptions.concurrency(1)))
                .isInstanceOf(ClientClosedException.class)
                .satisfies(closed -> assertThat(BatchOutcome.before(closed)).hasSize(1));
        assertThat(BatchOutcome.before(new IllegalStateException())).isEqualTo(new ArrayList<>());
    }
}
