package io.github.fal4j;

import io.github.fal4j.error.FalException;
import java.time.Duration;
import java.util.Optional;

/**
 * Says whether a call that failed is made again, and after what pause. Implementations are thread-safe and do not block.
 *
 * <p>It is asked only where another attempt can cost nothing: status and cancellation after a failure that may pass, direct calls and
 * submissions where nothing was sent at all or the service refused for now (429), exchanges of uploads (with an
 * {@link io.github.fal4j.error.UploadException} where no answer says more) and fetches of tokens and prices. What it says is spread by up to a fifth, never
 * shortened below what the service asks for with {@code Retry-After}, and has no effect past the client's total timeout. Waiting for a
 * request survives such failures until its time limit, whatever the policy.
 */
@FunctionalInterface
public interface RetryPolicy {

    /**
     * Returns how long to pause before the next attempt, or nothing to give up, which throws the failure.
     *
     * @param attempt how many attempts were made, 1 after the first
     * @param failure what the last one came to
     */
    Optional<Duration> pauseAfter(int attempt, FalException failure);

    /** Returns the policy that never tries again. */
    static RetryPolicy none() {
        return (attempt, failure) -> Optional.empty();
    }

    /**
     * Returns the policy that tries again after 250 ms, then each time after twice as long, up to 10 s.
     *
     * @param retries how often, not counting the first attempt
     */
    static RetryPolicy exponential(int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative: " + retries);
        }
        Duration first = Duration.ofMillis(250);
        Duration longest = Duration.ofSeconds(10);
        return (attempt, failure) -> {
            Duration pause = first.multipliedBy(1L << Math.min(attempt - 1, 10));
            return attempt > retries ? Optional.empty() : Optional.of(pause.compareTo(longest) > 0 ? longest : pause);
        };
    }
}
