package io.github.fal4j;

import static io.github.fal4j.FakeFal.completed;
import static io.github.fal4j.FakeFal.inProgress;
import static io.github.fal4j.FakeFal.inQueue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.CallbackException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class CallbacksTest {

    private final FakeFal fal = new FakeFal();
    private final FalClient client = fal.client(new ManualTime());
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    @Test
    void requestIsHandedOverBeforeAnythingIsWaitedFor() {
        fal.on(Kind.STATUS, completed());
        List<String> order = new ArrayList<>();
        sketch.subscribe(
                cat,
                SubscribeOptions.builder()
                        .onEnqueued(ref -> order.add(ref.requestId() + " after "
                                + fal.requests(Kind.STREAM).size() + " streams"))
                        .onUpdate(update -> order.add("update"))
                        .build());
        assertThat(order).containsExactly(FakeFal.ID + " after 0 streams", "update");
    }

    @Test
    void callbacksOfABlockingCallRunOnItsThread() {
        fal.on(Kind.STATUS, inQueue(0), inProgress(), completed());
        Set<Thread> threads = new HashSet<>();
        sketch.subscribe(cat, update -> threads.add(Thread.currentThread()));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void callbacksOfANonBlockingCallNeverOverlapAndComeBeforeTheResult() {
        fal.on(Kind.STATUS, inQueue(2), inQueue(1), inQueue(0), inProgress("a"), completed());
        AtomicInteger inside = new AtomicInteger();
        List<Integer> together = new CopyOnWriteArrayList<>();
        sketch.async()
                .subscribe(cat, update -> {
                    together.add(inside.incrementAndGet());
                    while (fal.requests(Kind.STATUS).size() < 5) { // linger until all of them are under way
                        Thread.onSpinWait();
                    }
                    inside.decrementAndGet();
                })
                .join();
        assertThat(together).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void logsAreAskedForOnlyIfSomebodyListens() {
        fal.on(Kind.STATUS, completed());
        sketch.subscribe(cat);
        sketch.subscribe(cat, update -> {});
        sketch.subscribe(
                cat,
                SubscribeOptions.builder().onUpdate(update -> {}).logs(false).build());
        assertThat(fal.requests(Kind.STATUS))
                .extracting(request -> request.getRequestUrl().query())
                .containsExactly(null, "logs=1", null);
    }

    @Test
    void updateCallbackThatThrowsDoesNotLoseTheRequest() {
        fal.on(Kind.STATUS, inQueue(1), completed());
        assertThatThrownBy(() -> sketch.subscribe(cat, update -> {
                    throw new IllegalStateException("my bug");
                }))
                .isInstanceOfSatisfying(
                        CallbackException.class,
                        failure -> assertThat(failure.requestId()).isEqualTo(FakeFal.ID))
                .hasMessageContaining("onUpdate")
                .hasRootCauseMessage("my bug");
        assertThat(sketch.request(FakeFal.ID).get().seed()).isEqualTo(77);
    }

    @Test
    void enqueuedCallbackThatThrowsDoesNotLoseTheRequest() {
        SubscribeOptions options = SubscribeOptions.builder()
                .onEnqueued(ref -> {
                    throw new IllegalStateException("disk full");
                })
                .build();
        assertThatThrownBy(() -> sketch.subscribe(cat, options))
                .isInstanceOfSatisfying(
                        CallbackException.class,
                        failure -> assertThat(failure.requestId()).isEqualTo(FakeFal.ID));
        assertThatThrownBy(() -> sketch.async().subscribe(cat, options).join())
                .hasCauseInstanceOf(CallbackException.class);
    }

    @Test
    void callbackThatWaitsForAnotherRequestDoesNotBlockTheClient() {
        fal.on(Kind.STATUS, completed());
        List<CompletableFuture<SketchOutput>> nested = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            nested.add(sketch.async().subscribe(cat, update -> sketch.subscribe(cat)));
        }
        assertThat(nested).allSatisfy(result -> assertThat(result.join().seed()).isEqualTo(77));
    }
}
