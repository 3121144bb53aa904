package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.completedJson;
import static io.github.fal4j.FakeFal.events;
import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.ValidationException;
import io.github.fal4j.error.WaitInterruptedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Many inputs in one call: so many at a time, each with its own outcome. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class BatchTest {

    private final FakeFal fal =
            new FakeFal().on(Kind.STREAM, () -> events(completedJson())).on(Kind.STATUS, completed());
    private final FalClient client = fal.client();
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    private static List<SketchInput> inputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SketchInput.of("cat " + i))
                .toList();
    }

    /** Counts how many inputs were taken that are not over yet. */
    private static final class Lazy implements Iterable<SketchInput> {

        private final int count;
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        private Lazy(int count) {
            this.count = count;
        }

        @Override
        public Iterator<SketchInput> iterator() {
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        most.accumulateAndGet(open.incrementAndGet(), Math::max);
                        return SketchInput.of("cat " + i);
                    })
                    .iterator();
        }
    }

    @Test
    void outcomesComeInTheOrderOfTheInputs() {
        List<BatchOutcome<SketchInput, SketchOutput>> outcomes =
                sketch.subscribeAll(inputs(40), BatchOptions.defaults());
        assertThat(outcomes).extracting(BatchOutcome::input).isEqualTo(inputs(40));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(BatchOutcome.Done.class));
        assertThat(sketch.async()
                        .subscribeAll(inputs(40), BatchOptions.defaults())
                        .join())
                .extracting(BatchOutcome::index)
                .isSorted()
                .hasSize(40);
    }

    @Test
    void failureOfOneDoesNotConcernTheOthers() {
        AtomicInteger fetched = new AtomicInteger();
        fal.on(
                Kind.RESULT,
                () -> fetched.incrementAndGet() == 2 ? json(422, "{\"detail\":\"no\"}") : json(200, FakeFal.OUTPUT));
        List<BatchOutcome<SketchInput, SketchOutput>> outcomes =
                sketch.subscribeAll(inputs(5), BatchOptions.concurrency(1));
        assertThat(outcomes).hasSize(5);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(BatchOutcome.Failed.class, failed -> {
            assertThat(failed.failure()).isInstanceOf(ValidationException.class);
            assertThat(failed.requestRef()).isNotNull();
        });
        assertThat(outcomes).filteredOn(BatchOutcome.Done.class::isInstance).hasSize(4);
    }

    @Test
    void inputsAreTakenWhenThereIsRoomAndForgottenWithTheirOutcome() {
        Lazy many = new Lazy(300);
        assertThat(sketch.subscribeAll(many, BatchOptions.concurrency(7), outcome -> many.open.decrementAndGet()))
                .isEqualTo(300);
        assertThat(many.most.get()).isLessThanOrEqualTo(8); // the iterator of a stream looks one ahead
        Lazy others = new Lazy(300);
        assertThat(sketch.async()
                        .subscribeAll(others, BatchOptions.concurrency(7), outcome -> others.open.decrementAndGet())
                        .join())
                .isEqualTo(300);
        assertThat(others.most.get()).isLessThanOrEqualTo(8);
    }

    /** An input with a property that cannot be read. */
    public static final class Unwritable {

        public String getPrompt() {
            throw new IllegalStateException("no prompt");
        }
    }

    @Test
    void inputThatCannotBeWrittenFailsAlone() {
        Endpoint<Object, Object> untyped = client.endpoint("acme/sketch/fast", Object.class, Object.class);
        List<BatchOutcome<Object, Object>> outcomes =
                untyped.subscribeAll(List.of(new Unwritable(), Map.of()), BatchOptions.defaults());
        assertThat(outcomes.get(0)).isInstanceOfSatisfying(BatchOutcome.Failed.class, failed -> {
            assertThat(failed.failure()).isInstanceOf(IllegalArgumentException.class);
            assertThat(failed.requestRef()).isNull();
        });
        assertThat(outcomes.get(1)).isInstanceOf(BatchOutcome.Done.class);
    }

    @Test
    void noInputsAreOverAtOnce() {
        assertThat(sketch.subscribeAll(List.of(), BatchOptions.defaults())).isEmpty();
        assertThat(sketch.async()
                        .subscribeAll(List.of(), BatchOptions.defaults())
                        .join())
                .isEmpty();
    }

    @Test
    void failureOfTheIteratorComesAfterTheOutcomes() {
        Iterable<SketchInput> broken = () -> IntStream.range(0, 9)
                .mapToObj(i -> {
                    if (i == 5) {
                        throw new IllegalStateException("no more");
                    }
                    return SketchInput.of("cat " + i);
                })
                .iterator();
        List<Long> seen = new ArrayList<>();
        assertThatThrownBy(() -> sketch.subscribeAll(broken, BatchOptions.defaults(), done -> seen.add(done.index())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more");
        assertThat(seen).hasSize(5);
    }

    @Test
    void callbackThatThrowsEndsTheBatch() {
        assertThatThrownBy(() -> sketch.subscribeAll(inputs(100), BatchOptions.concurrency(2), done -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(CallbackException.class)
                .hasRootCauseMessage("enough");
        assertThat(fal.requests(Kind.SUBMIT)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void callbacksRunOnTheCallingThread() {
        List<Thread> threads = new ArrayList<>();
        SubscribeOptions each = SubscribeOptions.builder()
                .onEnqueued(ref -> threads.add(Thread.currentThread()))
                .onUpdate(status -> threads.add(Thread.currentThread()))
                .build();
        sketch.subscribeAll(
                inputs(20),
                BatchOptions.builder().each(each).concurrency(5).build(),
                done -> threads.add(Thread.currentThread()));
        assertThat(threads).hasSize(60).containsOnly(Thread.currentThread());
    }

    @Test
    void cancellingTheFutureStopsAllOfIt() {
        ManualTime time = new ManualTime();
        fal.on(Kind.STREAM, FakeFal.silent());
        try (FalClient timed = fal.client(time)) {
            CompletableFuture<Long> all =
                    Sketch.with(timed).async().subscribeAll(inputs(50), BatchOptions.concurrency(3), done -> {});
            while (fal.requests(Kind.STREAM).size() < 3) {
                Thread.onSpinWait();
            }
            all.cancel(true);
            while (time.held() > 0) {
                Thread.onSpinWait();
            }
        }
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(3);
    }

    @Test
    void interruptNamesTheRequestsThatAreUnderWay() throws InterruptedException {
        fal.on(Kind.STREAM, FakeFal.silent());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                sketch.subscribeAll(inputs(50), BatchOptions.concurrency(3));
            } catch (RuntimeException failure) {
                thrown.complete(failure);
            }
        });
        caller.start();
        while (fal.requests(Kind.STREAM).size() < 3) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();
        assertThat(thrown.join()).isInstanceOf(WaitInterruptedException.class);
        assertThat(thrown.join().getSuppressed())
                .hasSize(3)
                .allSatisfy(each -> assertThat(((WaitInterruptedException) each).requestId())
                        .isEqualTo(FakeFal.ID));
    }

    @Test
    void closedClientEndsTheBatchAfterTheOutcomesOfWhatWasUnderWay() {
        fal.on(Kind.STREAM, FakeFal.silent());
        List<BatchOutcome<SketchInput, SketchOutput>> outcomes = new ArrayList<>();
        CompletableFuture<Long> all =
                sketch.async().subscribeAll(inputs(1000), BatchOptions.concurrency(3), outcomes::add);
        while (fal.requests(Kind.STREAM).size() < 3) {
            Thread.onSpinWait();
        }
        client.close();
        assertThatThrownBy(all::join).hasCauseInstanceOf(ClientClosedException.class);
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(3).hasSizeLessThan(10);
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        BatchOutcome.Failed.class,
                        failed -> assertThat(failed.requestRef()).isNotNull());
    }
}
