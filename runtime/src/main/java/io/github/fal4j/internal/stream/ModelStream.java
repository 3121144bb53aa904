package io.github.fal4j.internal.stream;

import io.github.fal4j.FalStream;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.Interruptible;
import io.github.fal4j.stream.FalPublisher;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads events on the thread that iterates, or publishes them. An interrupt ends a wait for the next one.
 *
 * @param <T> the events
 */
public final class ModelStream<T> implements FalStream<T> {

    private final EventSource<T> source;
    private final FalPublisher<T> publisher;
    private final Events events = new Events();
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * Takes the events of a source that nobody else uses.
     *
     * @param pool what a publisher borrows threads of
     */
    public ModelStream(EventSource<T> source, Executor pool) {
        this.source = source;
        this.publisher = new EventPublisher<>(source, pool);
    }

    @Override
    public Iterator<T> iterator() {
        take();
        return events;
    }

    @Override
    public FalPublisher<T> publisher() {
        take();
        events.published = true;
        return publisher;
    }

    @Override
    public T finalResult() {
        if (events.published) {
            take();
        }
        taken.set(true);
        if (events.closed) {
            throw new IllegalStateException("The stream was closed before its end");
        }
        while (events.hasNext()) {
            events.next();
        }
        if (events.last == null) {
            throw EventPublisher.noEvent();
        }
        return events.last;
    }

    @Override
    public void close() {
        events.closed = true;
        publisher.close();
    }

    private void take() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException("These events can be gone through only once; make the call again");
        }
    }

    private final class Events implements Iterator<T> {

        private volatile boolean closed;
        private volatile boolean published;
        private boolean over;
        private @Nullable RuntimeException failure;
        private @Nullable T next;
        private @Nullable T last;

        @Override
        public boolean hasNext() {
            if (closed) {
                return false;
            }
            if (failure != null) {
                throw failure;
            }
            if (next == null && !over) {
                next = waited();
                over = next == null;
            }
            return next != null && !closed;
        }

        @Override
        public T next() {
            T event = hasNext() ? next : null;
            if (event == null) {
                throw new NoSuchElementException("The stream is over");
            }
            next = null;
            last = event;
            return event;
        }

        private @Nullable T waited() {
            try {
                T event = Interruptible.call(source::next, ModelStream.this::close);
                if (event == null && Thread.currentThread().isInterrupted()) {
                    throw interrupted(null);
                }
                return event;
            } catch (RuntimeException thrown) {
                return ended(thrown);
            }
        }

        /** What fails because this was closed is its end. */
        private @Nullable T ended(RuntimeException thrown) {
            if (thrown instanceof WaitInterruptedException) {
                throw thrown;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(thrown);
            }
            if (closed) {
                return null;
            }
            failure = thrown;
            throw thrown;
        }

        private WaitInterruptedException interrupted(@Nullable RuntimeException thrown) {
            InterruptedException cause = new InterruptedException();
            cause.initCause(thrown);
            return new WaitInterruptedException(
                    "Interrupted while waiting for an event; the exchange was stopped", cause, null);
        }
    }
}
