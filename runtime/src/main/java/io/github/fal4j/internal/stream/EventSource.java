package io.github.fal4j.internal.stream;

import org.jspecify.annotations.Nullable;

/**
 * Gives events one by one to one thread at a time.
 *
 * @param <T> the events
 */
public interface EventSource<T> extends AutoCloseable {

    /**
     * Waits for the next event and returns it, or null after the last one.
     *
     * @throws io.github.fal4j.error.FalException if there will be no next event, though there should be
     */
    @Nullable
    T next();

    /** Ends a wait that is under way, and all later ones; callable from any thread, any number of times. */
    @Override
    void close();
}
