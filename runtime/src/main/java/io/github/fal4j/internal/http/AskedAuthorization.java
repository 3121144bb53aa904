package io.github.fal4j.internal.http;

import io.github.fal4j.error.MissingCredentialsException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks a provider that answers in its own time, for as long as a limit. */
public final class AskedAuthorization implements Authorization {

    private final Supplier<? extends CompletionStage<String>> provider;
    private final Duration limit;

    /** Asks nothing yet. */
    public AskedAuthorization(Supplier<? extends CompletionStage<String>> provider, Duration limit) {
        this.provider = provider;
        this.limit = Timeouts.positive("timeout", limit);
    }

    /** Asks for the value without blocking. What was given up is not cancelled: it may be shared with others. */
    CompletableFuture<String> ask() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try {
            var unused = provider.get().whenComplete((value, failure) -> {
                if (failure == null && value != null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(
                            failure == null ? new IllegalArgumentException("The provider gave null") : failure);
                }
            });
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
        return answer.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public String value() {
        try {
            return ask().get();
        } catch (ExecutionException failed) {
            throw unavailable(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(interrupted);
        }
    }

    /** Says that there is no key, whatever came in its place. */
    MissingCredentialsException unavailable(Throwable failure) {
        Throwable cause =
                failure.getCause() != null && failure instanceof CompletionException ? failure.getCause() : failure;
        String why = cause instanceof TimeoutException
                ? "did not answer within " + limit
                : cause instanceof InterruptedException ? "was not waited for: interrupted" : "failed";
        return new MissingCredentialsException(
                "Nothing was sent: the provider of the fal key " + why + ". Each attempt asks it anew", cause);
    }
}
