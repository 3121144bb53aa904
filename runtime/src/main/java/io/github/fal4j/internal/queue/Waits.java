package io.github.fal4j.internal.queue;

import io.github.fal4j.OnAbandon;
import io.github.fal4j.RequestRef;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.WaitTimeoutException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** All waits that are under way at one client: each ends at its limit, and with the client. Thread-safe. */
final class Waits {

    private final Timing timing;
    private final Map<Pending<?>, RequestRef> waits = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Waits(Timing timing) {
        this.timing = timing;
    }

    boolean isClosed() {
        return closed;
    }

    /** Fails every wait, and every later one. */
    void close() {
        closed = true;
        waits.forEach(Waits::failClosed);
    }

    /**
     * Watches over a wait.
     *
     * @param abandon what to do where the request is to be cancelled with it
     */
    <T> Pending<T> watched(
            Pending<T> wait,
            RequestRef ref,
            Following following,
            AtomicReference<@Nullable FalException> lastFailure,
            Runnable abandon) {
        waits.put(wait, ref);
        boolean cancels = following.onAbandon() == OnAbandon.CANCEL_REQUEST;
        Duration limit = following.limit();
        Runnable timer = timing.limit(
                limit,
                () -> wait.completeExceptionally(new WaitTimeoutException(
                        "The " + ref + " is not over after " + limit
                                + (cancels
                                        ? "; the service was asked to cancel it"
                                        : "; it goes on and can be waited for again"),
                        lastFailure.get(),
                        ref)));
        var unused = wait.whenComplete((value, failure) -> {
            timer.run();
            waits.remove(wait);
            boolean abandoned = failure instanceof WaitTimeoutException || failure instanceof CancellationException;
            if (abandoned && cancels) {
                abandon.run();
            }
        });
        if (closed) {
            failClosed(wait, ref);
        }
        return wait;
    }

    private static void failClosed(Pending<?> wait, RequestRef ref) {
        wait.completeExceptionally(new ClientClosedException(
                "The client was closed while the " + ref + " was waited for; the request goes on", ref));
    }
}
