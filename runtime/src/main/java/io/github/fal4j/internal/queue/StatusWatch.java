package io.github.fal4j.internal.queue;

import io.github.fal4j.QueueStatus;
import io.github.fal4j.QueueStatus.Completed;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Follows one request until it is completed: by stream if one can be had, by polling from where the stream ended.
 *
 * <p>Of stream, exchange and timer only one is under way at any time, each started by the end of another. So the state needs no lock.
 */
final class StatusWatch {

    private final RequestRef ref;
    private final Following following;
    private final QueueClient queue;
    private final Timing timing;
    private final long started;
    private final Pending<Completed> completion = Pending.create();
    private final LogWindow logs = new LogWindow();
    private @Nullable QueueStatus last;
    private int failures;
    private final AtomicReference<@Nullable FalException> lastFailure;

    /** Notes in {@code lastFailure} why the status is not known at the moment. */
    StatusWatch(
            RequestRef ref,
            Following following,
            QueueClient queue,
            Timing timing,
            AtomicReference<@Nullable FalException> lastFailure) {
        this.ref = ref;
        this.following = following;
        this.queue = queue;
        this.timing = timing;
        this.lastFailure = lastFailure;
        this.started = timing.nanoTime();
    }

    /** Starts following. Cancelling the future stops it. */
    Pending<Completed> start() {
        Pending<Boolean> stream =
                queue.streams().open(ref, following.logs(), status -> onStatus(logs.streamed(status)));
        if (stream == null) {
            poll();
        } else {
            completion.step(stream, (ended, failure) -> pollUnlessOver());
        }
        return completion;
    }

    private void poll() {
        completion.step(queue.status(ref, following.logs()).enqueue(), this::onPolled);
    }

    private void onPolled(QueueStatus status, @Nullable Throwable failure) {
        if (failure == null) {
            failures = 0;
            lastFailure.set(null);
            onStatus(logs.polled(status));
            Duration elapsed = Duration.ofNanos(timing.nanoTime() - started);
            pollAfter(Pace.after(elapsed, timing.random()));
        } else if (failure instanceof FalException known && isPassing(known)) {
            failures++;
            lastFailure.set(known);
            pollAfter(Pace.afterFailure(known, failures, timing.random()));
        } else {
            completion.completeExceptionally(failure);
        }
    }

    private void pollAfter(Duration pause) {
        if (!(last instanceof Completed)) {
            completion.step(timing.pause(pause), (paused, failure) -> poll());
        }
    }

    /** The completed status may still be on its way through the callbacks. */
    private void pollUnlessOver() {
        if (!(last instanceof Completed)) {
            poll();
        }
    }

    /** Nothing that a status says or fails to say for a while takes back that the request was accepted. */
    private static boolean isPassing(FalException failure) {
        return failure instanceof TransportException
                || failure instanceof RateLimitException
                || failure instanceof ServerException
                || failure instanceof UnreadableAnswerException;
    }

    private void onStatus(QueueStatus fresh) {
        if (!fresh.equals(last) || !fresh.logs().isEmpty()) {
            following.callbacks().execute(() -> deliver(fresh));
        }
        last = fresh;
        if (fresh instanceof Completed completed) {
            following.callbacks().execute(() -> completion.complete(completed));
        }
    }

    private void deliver(QueueStatus status) {
        if (following.onUpdate() == null || completion.isDone()) {
            return;
        }
        try {
            following.onUpdate().accept(status);
        } catch (RuntimeException | Error failure) {
            completion.completeExceptionally(new CallbackException(
                    "The onUpdate callback threw; the " + ref + " goes on and can be waited for again", failure, ref));
        }
    }
}
