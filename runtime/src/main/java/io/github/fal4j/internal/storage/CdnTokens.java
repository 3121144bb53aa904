package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the token for the content network fresh: whoever needs a new one at the same time waits for the same one. Thread-safe. */
final class CdnTokens {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Supplier<Pending<CdnToken>> source;
    private final Timing timing;
    private @Nullable CdnToken current;
    private long staleAt;
    private @Nullable Pending<CdnToken> refresh;
    private int waiting;

    CdnTokens(Supplier<Pending<CdnToken>> source, Timing timing) {
        this.source = source;
        this.timing = timing;
    }

    /** Ends with a token that is good for a while. */
    Pending<CdnToken> get() {
        Pending<CdnToken> asked = Pending.create();
        Pending<CdnToken> shared;
        synchronized (this) {
            if (current != null && timing.nanoTime() - staleAt < 0) {
                asked.complete(current);
                return asked;
            }
            shared = refresh == null ? begin() : refresh;
            waiting++;
        }
        var unused = asked.whenComplete((token, failure) -> left(shared));
        var unusedToo = shared.whenComplete((token, failure) -> {
            if (failure == null) {
                asked.complete(token);
            } else {
                asked.completeExceptionally(failure);
            }
        });
        return asked;
    }

    /** Forgets a token that was refused. */
    synchronized void discard(CdnToken refused) {
        if (refused.equals(current)) {
            current = null;
        }
    }

    private Pending<CdnToken> begin() {
        Pending<CdnToken> begun = source.get();
        refresh = begun;
        waiting = 0;
        var unused = begun.whenComplete((token, failure) -> ended(begun, token));
        return begun;
    }

    private synchronized void ended(Pending<CdnToken> over, @Nullable CdnToken token) {
        if (refresh == over) {
            refresh = null;
        }
        if (token != null) {
            current = token;
            Duration fourth = token.validity().dividedBy(4);
            Duration margin = fourth.compareTo(MARGIN) < 0 ? fourth : MARGIN;
            staleAt = timing.nanoTime() + token.validity().minus(margin).toNanos();
        }
    }

    /** Who asked last and leaves takes the question back. */
    private void left(Pending<CdnToken> shared) {
        synchronized (this) {
            if (refresh != shared || --waiting > 0) {
                return;
            }
            refresh = null;
        }
        shared.cancel(true);
    }
}
