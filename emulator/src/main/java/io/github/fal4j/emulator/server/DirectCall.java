package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.queue.Account;
import io.github.fal4j.emulator.queue.RequestQueue;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call past the queue, which counts as running for its account until it is answered or its caller leaves. Thread-safe. */
final class DirectCall {

    private final String id = UUID.randomUUID().toString();
    private final RequestQueue queue;
    private final Account account;
    private final AtomicBoolean over = new AtomicBoolean();

    private DirectCall(RequestQueue queue, Account account) {
        this.queue = queue;
        this.account = account;
    }

    /** Begins a call, or returns null if the account has too many. */
    static @Nullable DirectCall begin(RequestQueue queue, Context ctx) {
        Account account = queue.account(Caller.accountOf(ctx));
        return account.enter() ? new DirectCall(queue, account) : null;
    }

    static Reply.Answer tooMany() {
        return Reply.infrastructure(429, "Too many concurrent requests", "concurrent_requests_limit")
                .with("X-Fal-Needs-Retry", "1");
    }

    String id() {
        return id;
    }

    String account() {
        return account.id();
    }

    /** Returns what a step towards the answer gives; where that throws, the call has ended. */
    <T> T endIfFailing(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    void end() {
        if (!over.getAndSet(true)) {
            queue.leave(account);
        }
    }

    /** Answers at an instant, unless the caller has left by then. */
    void answerAt(Instant when, Timer timer, Context ctx, Runnable answer) {
        CompletableFuture<Void> elapsed = new CompletableFuture<>();
        ctx.future(() -> {
            HangUp hangUp = HangUp.watch(ctx, () -> {
                end();
                elapsed.completeExceptionally(new IllegalStateException("the caller left"));
            });
            timer.schedule(when, () -> {
                hangUp.stop();
                elapsed.complete(null);
            });
            return elapsed.handle((done, left) -> {
                if (left != null) {
                    new Reply.Cut().send(ctx);
                } else {
                    end();
                    answer.run();
                }
                return null;
            });
        });
    }
}
