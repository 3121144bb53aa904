package io.github.fal4j.internal.stream;

import io.github.fal4j.FalStream;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.stream.FalPublisher;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to the thread that iterates. They are read on another one, so that waiting for them can be interrupted.
 *
 * @param <T> the events
 */
public final class ModelStream<T> implements FalStream<T> {

    /** Enough that reading goes on while the caller is busy, and no more, since events can be large. */
    private static final int READ_AHEAD = 2;

    private final FalPublisher<T> publisher;
    private final Events events = new Events();
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Takes the events of a publisher that nobody else uses. */
    public ModelStream(FalPublisher<T> publisher) {
        this.publisher = publisher;
    }

    @Override
    public Iterator<T> iterator() {
        take();
        publisher.subscribe(events);
        return events;
    }

    @Override
    public FalPublisher<T> publisher() {
        take();
        return publisher;
    }

    @Override
    public T finalResult() {
        if (taken.compareAndSet(false, true)) {
            publisher.subscribe(events);
        }
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
        events.close();
        publisher.close();
    }

    private void take() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException("These events can be gone through only once; make the call again");
        }
    }

    /** An event, or the end with or without a failure. */
    private record Signal<T>(@Nullable T event, @Nullable Throwable failure) {}

    private final class Events implements Iterator<T>, Flow.Subscriber<T> {

        private final BlockingQueue<Signal<T>> signals = new LinkedBlockingQueue<>();
        private volatile Flow.@Nullable Subscription subscription;
        private volatile boolean closed;
        private @Nullable Signal<T> next;
        private @Nullable T last;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(READ_AHEAD);
        }

        @Override
        public void onNext(T event) {
            signals.add(new Signal<>(event, null));
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(new Signal<>(null, failure));
        }

        @Override
        public void onComplete() {
            signals.add(new Signal<>(null, null));
        }

        @Override
        public boolean hasNext() {
            if (closed) {
                return false;
            }
            Signal<T> signal = next == null ? waited() : next;
            next = signal;
            if (signal.failure() instanceof RuntimeException failure) {
                throw failure;
            }
            if (signal.failure() instanceof Error failure) {
                throw failure;
            }
            return signal.event() != null && !closed;
        }

        @Override
        public T next() {
            T event = hasNext() && next != null ? next.event() : null;
            if (event == null) {
                throw new NoSuchElementException("The stream is over");
            }
            next = null;
            last = event;
            Flow.Subscription begun = subscription;
            if (begun != null) {
                begun.request(1);
            }
            return event;
        }

        private void close() {
            closed = true;
            Flow.Subscription begun = subscription;
            if (begun != null) {
                begun.cancel();
            }
            onComplete();
        }

        private Signal<T> waited() {
            try {
                return signals.take();
            } catch (InterruptedException interrupted) {
                ModelStream.this.close();
                Thread.currentThread().interrupt();
                throw new WaitInterruptedException(
                        "Interrupted while waiting for an event; the exchange was stopped", interrupted, null);
            }
        }
    }
}
