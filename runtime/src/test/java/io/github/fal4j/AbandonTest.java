package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.WaitTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Requests that nobody waits for any longer are cancelled if the caller said so. That they go on otherwise, {@link WaitEndTest} shows. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class AbandonTest {

    private static final Duration LIMIT = Duration.ofMillis(4950);

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final FakeFal fal = new FakeFal().on(Kind.STREAM, FakeFal.silent()).on(Kind.CANCEL, () -> {
        cancelled.countDown();
        return json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}");
    });
    private final ManualTime time = new ManualTime();
    private final FalClient client = fal.client(time);
    private final Endpoint<SketchInput, SketchOutput> sketch = Sketch.with(client);
    private final SketchInput cat = SketchInput.of("a cat");

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    private static SubscribeOptions.Builder cancelling() {
        return SubscribeOptions.builder().totalTimeout(LIMIT).onAbandon(OnAbandon.CANCEL_REQUEST);
    }

    @Test
    void limitCancelsTheRequest() throws InterruptedException {
        CompletableFuture<SketchOutput> result =
                sketch.async().subscribe(cat, cancelling().build());
        time.awaitDelay(LIMIT);
        time.advance(LIMIT);
        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("the service was asked to cancel it");
        cancelled.await();
    }

    @Test
    void cancelledFutureCancelsTheRequest() throws InterruptedException {
        CompletableFuture<SketchOutput> result =
                sketch.async().subscribe(cat, cancelling().build());
        time.awaitDelay(LIMIT);
        result.cancel(true);
        cancelled.await();
    }

    @Test
    void futureThatIsCancelledDuringSubmissionCancelsWhatComesOfIt() throws InterruptedException {
        CountDownLatch submitting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        fal.on(Kind.SUBMIT, () -> {
            submitting.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return json(200, fal.ticket());
        });
        CompletableFuture<SketchOutput> result =
                sketch.async().subscribe(cat, cancelling().build());
        submitting.await();
        result.cancel(true);
        goOn.countDown();
        cancelled.await();
        assertThat(fal.requests(Kind.STREAM)).isEmpty();
    }

    @Test
    void interruptCancelsTheRequest() throws InterruptedException {
        Thread waiter = new Thread(() -> {
            try {
                sketch.subscribe(cat, cancelling().build());
            } catch (RuntimeException interrupted) {
                return;
            }
        });
        waiter.start();
        time.awaitDelay(LIMIT);
        waiter.interrupt();
        cancelled.await();
        waiter.join();
    }

    @Test
    void failureOfACallbackDoesNotCancelTheRequest() {
        SubscribeOptions options = cancelling()
                .onEnqueued(ref -> {
                    throw new IllegalStateException("no");
                })
                .build();
        assertThatThrownBy(() -> sketch.subscribe(cat, options)).isInstanceOf(CallbackException.class);
        assertThatThrownBy(() -> sketch.async().subscribe(cat, options).join())
                .hasCauseInstanceOf(CallbackException.class);
        assertThat(fal.requests(Kind.CANCEL)).isEmpty();
    }
}
