package io.github.fal4j.internal.realtime;

import io.github.fal4j.FalStream;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.internal.concurrent.SerialExecutor;
import io.github.fal4j.internal.stream.EventSource;
import io.github.fal4j.internal.stream.ModelStream;
import io.github.fal4j.realtime.RealtimeListener;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands what comes in to a listener, or to whoever asks. What comes in faster than it is taken fills a buffer and then holds up the
 * connection.
 */
final class Inbox<O> implements Audience<O> {

    private static final int ROOM = 1024;

    private final @Nullable RealtimeListener<O> listener;
    private final RealtimeListener<O> observed;
    private final Executor pool;
    private final Executor callbacks;
    private final Semaphore room = new Semaphore(ROOM);
    private final Queue<Signal<O>> signals = new ArrayDeque<>();
    private boolean closed;

    /** An output, a failure, or the end of a session. */
    private record Signal<O>(@Nullable O output, @Nullable RuntimeException failure) {}

    Inbox(@Nullable RealtimeListener<O> listener, RealtimeListener<O> observed, Executor pool) {
        this.listener = listener;
        this.observed = observed;
        this.pool = pool;
        this.callbacks = new SerialExecutor(pool);
    }

    @Override
    public void output(O output) {
        room.acquireUninterruptibly();
        if (listener == null) {
            add(new Signal<>(output, null));
        } else {
            CallerTasks.run(callbacks, () -> {
                room.release();
                call(heard -> heard.onOutput(output));
            });
        }
    }

    @Override
    public void failure(FalException failure) {
        if (listener == null) {
            add(new Signal<>(null, failure));
        } else {
            tell(heard -> heard.onError(failure));
        }
    }

    @Override
    public void end() {
        add(new Signal<>(null, null));
    }

    @Override
    public void tell(Consumer<RealtimeListener<O>> news) {
        news.accept(observed);
        if (listener != null) {
            CallerTasks.run(callbacks, () -> call(news));
        }
    }

    @Override
    public void close() {
        synchronized (signals) {
            closed = true;
            signals.notifyAll();
        }
        room.release(ROOM); // whoever waits for room is the connection, which is over
    }

    FalStream<O> outputs() {
        if (listener != null) {
            throw new IllegalStateException("A listener takes the outputs of this connection");
        }
        return new ModelStream<>(new Taking(), pool);
    }

    private void call(Consumer<RealtimeListener<O>> news) {
        RealtimeListener<O> heard = listener;
        if (heard == null) {
            return;
        }
        try {
            news.accept(heard);
        } catch (RuntimeException failure) {
            heard.onError(
                    new RealtimeException("The listener threw", "LISTENER_FAILED", String.valueOf(failure), failure));
        }
    }

    private void add(Signal<O> signal) {
        synchronized (signals) {
            signals.add(signal);
            signals.notifyAll();
        }
    }

    /** Takes signals until the end of a session, or until it is told to leave them to others. */
    private final class Taking implements EventSource<O> {

        private boolean stopped;

        @Override
        public @Nullable O next() {
            Signal<O> signal = take();
            if (signal == null) {
                return null;
            }
            if (signal.failure() != null) {
                throw signal.failure();
            }
            if (signal.output() != null) {
                room.release();
            }
            return signal.output();
        }

        private @Nullable Signal<O> take() {
            synchronized (signals) {
                while (signals.isEmpty() && !closed && !stopped) {
                    try {
                        signals.wait();
                    } catch (InterruptedException stop) {
                        stopped = true;
                        Thread.currentThread().interrupt();
                    }
                }
                return stopped ? null : signals.poll();
            }
        }

        @Override
        public void close() {
            synchronized (signals) {
                stopped = true;
                signals.notifyAll();
            }
        }
    }
}
