package io.github.fal4j.internal.storage;

import io.github.fal4j.error.FalException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Repeats what can be repeated without harm, with growing, jittered pauses. */
final class Attempts {

    private static final int MOST = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Timing timing;

    Attempts(Timing timing) {
        this.timing = timing;
    }

    /** Ends as the first attempt that goes well, or as the last one. */
    <T> Pending<T> of(Supplier<Pending<T>> attempt) {
        Pending<T> result = Pending.create();
        next(result, attempt, 1);
        return result;
    }

    private <T> void next(Pending<T> result, Supplier<Pending<T>> attempt, int number) {
        result.step(attempt.get(), (value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else if (number == MOST || !mayPass(failure)) {
                result.completeExceptionally(failure);
            } else {
                result.step(timing.pause(pause(number, failure)), (over, none) -> next(result, attempt, number + 1));
            }
        });
    }

    private static boolean mayPass(Throwable failure) {
        if (failure instanceof TransferRefused refused) {
            return refused.mayPass();
        }
        if (failure instanceof FalException known) {
            // What is asked before an upload costs nothing and can be asked again, whatever failed.
            return known.isRetryable() || known instanceof ServerException;
        }
        return failure instanceof IOException && !(failure instanceof LocalFailure);
    }

    private Duration pause(int number, @Nullable Throwable failure) {
        Duration wish = failure instanceof TransferRefused refused ? refused.retryAfter() : null;
        Duration pause = wish == null
                ? Duration.ofNanos((long) (FIRST_PAUSE.toNanos() * (1L << number) * (0.25 + timing.random() / 2)))
                : wish;
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
