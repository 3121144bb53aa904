package io.github.fal4j.internal.stream;

import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events of a call that needs something done before it can be made, such as uploads; that begins when the first event is asked for.
 *
 * @param <T> the events
 */
public final class PreparedEvents<T> implements EventSource<T> {

    private final Supplier<Pending<EventSource<T>>> preparation;
    private @Nullable Pending<EventSource<T>> prepared;
    private boolean closed;

    /** Prepares the call once, when it is needed. */
    public PreparedEvents(Supplier<Pending<EventSource<T>>> preparation) {
        this.preparation = preparation;
    }

    @Override
    public @Nullable T next() {
        Pending<EventSource<T>> call = begun();
        if (call == null) {
            return null;
        }
        try {
            return new CallerThread().await(call).next();
        } catch (CancellationException closedMeanwhile) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while files of the input were uploaded; nothing was sent", interrupted, null);
        }
    }

    private synchronized @Nullable Pending<EventSource<T>> begun() {
        if (prepared == null && !closed) {
            prepared = preparation.get();
        }
        return prepared;
    }

    @Override
    public void close() {
        Pending<EventSource<T>> call;
        synchronized (this) {
            closed = true;
            call = prepared;
        }
        if (call != null && !call.cancel(true) && !call.isCompletedExceptionally()) {
            call.join().close();
        }
    }
}
