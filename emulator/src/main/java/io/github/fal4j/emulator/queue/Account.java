package io.github.fal4j.emulator.queue;

import org.jspecify.annotations.Nullable;

/** Who calls, known by the first half of the key, and the requests that run for it. Thread-safe. */
public final class Account {

    private final String id;
    private final @Nullable Line line;

    /** Sets how many requests may run at once, 0 for any number. */
    Account(String id, int concurrency) {
        this.id = id;
        this.line = concurrency == 0 ? null : new Line(concurrency);
    }

    /** Returns the id, which is no secret. */
    public String id() {
        return id;
    }

    /** Begins a direct call, which {@link RequestQueue#leave} ends; tells whether the limit allows it. */
    public boolean enter() {
        return line == null || line.enter();
    }

    /** Returns how many of its requests wait for others to end. */
    public int waiting() {
        return line == null ? 0 : line.size();
    }

    @Nullable
    Line line() {
        return line;
    }

    /** Returns how many of its requests wait in front of one. */
    public int ahead(QueuedRequest request) {
        return line == null ? 0 : line.ahead(request);
    }
}
