package io.github.fal4j.internal.queue;

import io.github.fal4j.FalResult;
import io.github.fal4j.QueueStatus.Completed;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.RequestFailedException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.StartTimeoutException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.ValidationException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.ResultNotReadyException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one request and fetches its result.
 *
 * @param <O> the result
 */
final class ResultWait<O> {

    private final RequestRef ref;
    private final Function<RequestRef, ? extends Exchange<?, O>> fetch;
    private final Following following;
    private final QueueClient queue;
    private final Timing timing;
    private final AtomicReference<@Nullable FalException> lastFailure;
    private final Pending<O> result = Pending.create();
    private int failures;

    ResultWait(
            RequestRef ref,
            Function<RequestRef, ? extends Exchange<?, O>> fetch,
            Following following,
            QueueClient queue,
            Timing timing,
            AtomicReference<@Nullable FalException> lastFailure) {
        this.ref = ref;
        this.fetch = fetch;
        this.following = following;
        this.queue = queue;
        this.timing = timing;
        this.lastFailure = lastFailure;
    }

    /** Starts waiting. Cancelling the future stops it. */
    Pending<O> start() {
        watch();
        return result;
    }

    private void watch() {
        StatusWatch watch = new StatusWatch(ref, following, queue, timing, lastFailure);
        result.step(watch.start(), (completed, failure) -> {
            if (failure == null) {
                fetch(completed);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private void fetch(Completed completed) {
        result.step(fetch.apply(ref).within(following.observation()).enqueue(), (value, failure) -> {
            if (completed.isFailed()) {
                result.completeExceptionally(joined(completed, value, failure));
            } else if (failure == null) {
                result.complete(value);
            } else {
                onFailure(completed, failure);
            }
        });
    }

    private void onFailure(Completed completed, Throwable failure) {
        failures++;
        if (failure instanceof ResultNotReadyException) {
            Duration pause = Pace.afterFailure(failure, failures, timing.random());
            result.step(timing.pause(pause), (paused, none) -> watch());
        } else if (failure instanceof FalException known && isPassing(known)) {
            lastFailure.set(known);
            Duration pause = Pace.afterFailure(failure, failures, timing.random());
            queue.listener()
                    .retrying(Purpose.of(Action.RESULT, ref).within(following.observation()), failures, known, pause);
            result.step(timing.pause(pause), (paused, none) -> fetch(completed));
        } else {
            result.completeExceptionally(failure);
        }
    }

    /** An app's own 5xx is its result, and stays what it is; only what stands in front of the service gives no request id. */
    private static boolean isPassing(FalException failure) {
        if (failure instanceof RateLimitException || failure instanceof ServerException) {
            return ((ResponseException) failure).response().requestId() == null;
        }
        return failure instanceof TransportException;
    }

    /** What is wrong with the input, or a start limit that ran out, is told as ever; the queue's reason is attached. */
    private FalException joined(Completed completed, @Nullable O output, @Nullable Throwable failure) {
        String words = completed.error() == null ? "" : ": " + completed.error();
        String code = completed.errorType() == null ? "" : " [" + completed.errorType() + "]";
        String reason = "The " + ref + " failed" + words + code;
        if (failure instanceof ValidationException || failure instanceof StartTimeoutException) {
            failure.addSuppressed(
                    new RequestFailedException(reason, completed.error(), completed.errorType(), null, output, ref));
            return (FalException) failure;
        }
        String answer = failure == null ? "" : "\n  " + failure.getMessage();
        Object itself = output instanceof FalResult<?> whole ? whole.output() : output;
        return new RequestFailedException(
                reason + answer, completed.error(), completed.errorType(), failure, itself, ref);
    }
}
