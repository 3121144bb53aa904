package io.github.fal4j.internal.stream;

import io.github.fal4j.internal.http.Observation;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Events of a call whose observers are told how it ended; what they are told ends with the first end that there is.
 *
 * @param <T> the events
 */
public final class ObservedEvents<T> implements EventSource<T> {

    private final EventSource<T> events;
    private final Observation call;

    /** Observes events that were not read yet. */
    public ObservedEvents(EventSource<T> events, Observation call) {
        this.events = events;
        this.call = call;
    }

    @Override
    public @Nullable T next() {
        T event;
        try {
            event = events.next();
        } catch (RuntimeException | Error failure) {
            call.failed(failure);
            throw failure;
        }
        if (event == null) {
            call.completed(null);
        }
        return event;
    }

    @Override
    public void close() {
        call.failed(new CancellationException("The stream was closed before its end"));
        events.close();
    }
}
