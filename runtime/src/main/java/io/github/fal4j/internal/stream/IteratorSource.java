package io.github.fal4j.internal.stream;

import io.github.fal4j.FalStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The events of any stream.
 *
 * @param <T> the events
 */
public final class IteratorSource<T> implements EventSource<T> {

    private final FalStream<T> stream;
    private final Iterator<T> events;

    /** Takes the stream's events. */
    public IteratorSource(FalStream<T> stream) {
        this.stream = stream;
        this.events = stream.iterator();
    }

    @Override
    public @Nullable T next() {
        return events.hasNext() ? events.next() : null;
    }

    @Override
    public void close() {
        stream.close();
    }
}
