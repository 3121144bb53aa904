package io.github.fal4j;

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
}
