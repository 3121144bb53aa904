package io.github.fal4j.internal.stream;

import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.concurrent.SerialExecutor;
import io.github.fal4j.stream.FalPublisher;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the events of a source to one subscriber, reading only what was asked for.
 *
 * @param <T> the events
 */
public final class EventPublisher<T> implements FalPublisher<T> {

    private final EventSource<T> source;
    private final Executor thread;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile @Nullable Reading reading;
    private volatile boolean closed;

    /** Borrows a thread of the pool while events are asked for and not there yet. */
    public EventPublisher(EventSource<T> source, Executor pool) {
        this.source = source;
        this.thread = new SerialExecutor(pool);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        boolean first = taken.compareAndSet(false, true);
        Reading begun = new Reading(subscriber);
        if (first) {
            reading = begun;
        }
        subscriber.onSubscribe(begun);
        if (!first) {
            begun.end(new IllegalStateException("These events can be gone through only once; make the call again"));
        }
    }

    @Override
    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        Pending<Void> end = Pending.create();
        collect(end, action, () -> end.complete(null));
        return end;
    }

    @Override
    public CompletableFuture<T> finalResult() {
        Pending<T> result = Pending.create();
        Last<T> last = new Last<>();
        collect(result, event -> last.event = event, () -> {
            T event = last.event;
            if (event == null) {
                result.completeExceptionally(noEvent());
            } else {
                result.complete(event);
            }
        });
        return result;
    }

    @Override
    public void close() {
        closed = true;
        source.close();
        Reading begun = reading;
        if (begun != null) {
            begun.wake();
        }
    }

    static StreamBrokenException noEvent() {
        return new StreamBrokenException(
                "The stream ended without an event, so there is no result", null, 0, null, "", null);
    }

    private void collect(Pending<?> end, Consumer<? super T> action, Runnable onComplete) {
        end.backedBy(this::close);
        subscribe(new Flow.Subscriber<T>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                end.backedBy(subscription::cancel);
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(T event) {
                action.accept(event);
            }

            @Override
            public void onError(Throwable failure) {
                end.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                onComplete.run();
            }
        });
    }

    private static final class Last<T> {

        private @Nullable T event;
    }

    /** The one subscription. Signals come one after another from {@link #thread}. */
    private final class Reading implements Flow.Subscription {

        private final Flow.Subscriber<? super T> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicBoolean over = new AtomicBoolean();

        private Reading(Flow.Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                end(new IllegalArgumentException("Ask for one event or more, not " + count));
                return;
            }
            demand.accumulateAndGet(count, (asked, more) -> asked + more < 0 ? Long.MAX_VALUE : asked + more);
            wake();
        }

        private void wake() {
            try {
                thread.execute(this::read);
            } catch (RejectedExecutionException closed) {
                end(new ClientClosedException("This client is closed; make a new one", null));
            }
        }

        @Override
        public void cancel() {
            if (over.compareAndSet(false, true)) {
                source.close();
            }
        }

        private void read() {
            while (demand.get() > 0 && !over.get() && !closed) {
                T event;
                try {
                    event = source.next();
                } catch (RuntimeException | Error failure) {
                    end(closed ? new CancellationException("The events were closed") : failure);
                    return;
                }
                if (event == null) {
                    if (over.compareAndSet(false, true)) {
                        subscriber.onComplete();
                    }
                } else if (!over.get()) {
                    demand.updateAndGet(asked -> asked == Long.MAX_VALUE ? asked : asked - 1);
                    deliver(event);
                }
            }
            if (closed) {
                end(new CancellationException("The events were closed"));
            }
        }

        /** A subscriber that throws has ended the exchange, and learns why. */
        private void deliver(T event) {
            try {
                subscriber.onNext(event);
            } catch (RuntimeException | Error failure) {
                end(failure);
            }
        }

        private void end(Throwable failure) {
            if (over.compareAndSet(false, true)) {
                source.close();
                subscriber.onError(failure);
            }
        }
    }
}
