package io.github.fal4j.internal.http;

import io.github.fal4j.RequestRef;
import io.github.fal4j.RetryPolicy;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes exchanges, and makes them again where that is safe and the policy says so. Thread-safe. */
public final class Retries {

    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);
    private static final double SPREAD = 0.2;

    private final RetryPolicy policy;
    private final RetryListener listener;
    private final Timing timing;
    private final Duration limit;

    /**
     * Makes nothing yet.
     *
     * @param limit how long all attempts of a call may take together
     */
    public Retries(RetryPolicy policy, RetryListener listener, Timing timing, Duration limit) {
        this.policy = policy;
        this.listener = listener;
        this.timing = timing;
        this.limit = limit;
    }

    /** Returns who hears of attempts that are repeated. */
    public RetryListener listener() {
        return listener;
    }

    /**
     * Makes an exchange on this thread; an interrupt aborts it.
     *
     * @throws FalException if it fails
     */
    public <T> T execute(Exchange<?, T> exchange) {
        long started = timing.nanoTime();
        Exchange<?, T> current = exchange;
        for (int attempt = 1; ; attempt++) {
            try {
                return current.execute();
            } catch (FalException failure) {
                Duration pause =
                        Thread.currentThread().isInterrupted() ? null : pauseAfter(current, attempt, failure, started);
                if (pause == null || !isPaused(pause)) {
                    throw interruptedOr(failure, current.purpose().request());
                }
                current = current.again();
            }
        }
    }

    /** Makes an exchange on threads of the client; ends with the same values and failures. */
    public <T> Pending<T> enqueue(Exchange<?, T> exchange) {
        Pending<T> result = Pending.create();
        enqueue(exchange, result, 1, timing.nanoTime());
        return result;
    }

    private <T> void enqueue(Exchange<?, T> exchange, Pending<T> result, int attempt, long started) {
        result.step(exchange.enqueue(), (value, failure) -> {
            Duration pause =
                    failure instanceof FalException known ? pauseAfter(exchange, attempt, known, started) : null;
            if (failure == null) {
                result.complete(value);
            } else if (pause == null) {
                result.completeExceptionally(failure);
            } else {
                result.step(
                        timing.pause(pause), (paused, none) -> enqueue(exchange.again(), result, attempt + 1, started));
            }
        });
    }

    private @Nullable Duration pauseAfter(Exchange<?, ?> exchange, int attempt, FalException failure, long started) {
        if (!isHarmless(exchange, failure)) {
            return null;
        }
        Duration asked =
                failure instanceof ResponseException answer ? answer.response().retryAfter() : null;
        Duration pause = pauseAfter(attempt, failure, asked);
        if (pause == null) {
            return null;
        }
        Duration own = exchange.totalTimeout();
        Duration most = own == null || own.compareTo(limit) > 0 ? limit : own;
        Duration spent = Duration.ofNanos(timing.nanoTime() - started);
        if (pause.compareTo(most.minus(spent)) >= 0) {
            return null;
        }
        listener.retrying(exchange.purpose(), attempt, failure, pause);
        return pause;
    }

    /**
     * Returns how long to pause before what failed is done again, or null to give up.
     *
     * @param asked how long the other side asks to wait, or null
     */
    public @Nullable Duration pauseAfter(int attempt, FalException failure, @Nullable Duration asked) {
        Duration wanted = policy.pauseAfter(attempt, failure).orElse(null);
        if (wanted == null) {
            return null;
        }
        Duration pause = Duration.ofNanos((long) (wanted.toNanos() * (1 - SPREAD + 2 * SPREAD * timing.random())));
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked;
        }
        return pause.compareTo(LONGEST_ASKED) > 0 ? null : pause;
    }

    /** What costs money is repeated only if the service never had it or refused it; a question only if the failure may pass. */
    private static boolean isHarmless(Exchange<?, ?> exchange, FalException failure) {
        boolean question = !exchange.purpose().startsWork();
        if (failure instanceof RateLimitException) {
            return failure.isRetryable() && !exchange.prefersRefusal();
        }
        if (failure instanceof TransportException transport) {
            return question || !transport.isSent();
        }
        return question && (failure instanceof ServerException || failure instanceof UnreadableAnswerException);
    }

    private boolean isPaused(Duration pause) {
        try {
            var unused = new CallerThread().await(timing.pause(pause));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static FalException interruptedOr(FalException failure, @Nullable RequestRef request) {
        if (request == null || !Thread.currentThread().isInterrupted() || !(failure instanceof TransportException)) {
            return failure;
        }
        InterruptedException interrupted = new InterruptedException(failure.getMessage());
        interrupted.initCause(failure);
        return new WaitInterruptedException(
                "Interrupted while asking about the " + request + "; it goes on and can be asked about again",
                interrupted,
                request);
    }
}
