package io.github.fal4j;

import io.github.fal4j.internal.concurrent.DaemonThreads;
import io.github.fal4j.internal.stream.EventPublisher;
import io.github.fal4j.internal.stream.IteratorSource;
import io.github.fal4j.stream.FalPublisher;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A sequence of events that arrive one by one from the service.
 *
 * <p>It can be gone through once, by one thread; the next event is waited for where it is asked for. What goes wrong is thrown there
 * as a {@link io.github.fal4j.error.FalException}. Closing it, from any thread, stops the exchange; close it when leaving early.
 *
 * @param <T> the events
 */
public interface FalStream<T> extends Iterable<T>, AutoCloseable {

    /**
     * Returns the events.
     *
     * @throws IllegalStateException if asked for a second time
     */
    @Override
    Iterator<T> iterator();

    /** Stops the exchange; does nothing the second time. */
    @Override
    void close();

    /** Returns the events as a sequential stream, which closes this when it is closed. */
    default Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false).onClose(this::close);
    }

    /**
     * Returns the events for a subscriber that does not block; nothing is read that was not asked for.
     *
     * @throws IllegalStateException if the events were asked for before, in whatever form
     */
    default FalPublisher<T> publisher() {
        DaemonThreads threads = new DaemonThreads("fal4j-stream");
        return new EventPublisher<>(
                new IteratorSource<>(this), task -> threads.newThread(task).start());
    }

    /**
     * Waits for the end and returns the last event, gone through or not: of a model's stream that is the whole output.
     *
     * @throws IllegalStateException if this was closed before the end, or the events were asked for as a publisher
     */
    default T finalResult() {
        T last = null;
        for (T event : this) {
            last = event;
        }
        if (last == null) {
            throw new IllegalStateException("There was no event");
        }
        return last;
    }
}
