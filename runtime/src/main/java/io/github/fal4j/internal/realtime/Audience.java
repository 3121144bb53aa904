package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.FalException;
import io.github.fal4j.realtime.RealtimeListener;
import java.util.function.Consumer;

/** Whoever hears what comes in over a link. Thread-safe. */
interface Audience<O> {

    /** Takes an output; waits where there is no room, so not to be called with a lock. */
    void output(O output);

    void failure(FalException failure);

    /** Takes the end of a session, after which another may come. */
    void end();

    /** Tells the listener something, if there is one. */
    void tell(Consumer<RealtimeListener<O>> news);

    /** Takes the end of everything. */
    void close();
}
