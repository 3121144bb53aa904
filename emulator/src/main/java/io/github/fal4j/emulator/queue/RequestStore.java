package io.github.fal4j.emulator.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The requests submitted so far; they are kept as long as the emulator runs. Thread-safe. */
public final class RequestStore {

    private final Map<String, QueuedRequest> requests = new ConcurrentHashMap<>();

    /** Keeps a request. */
    public void add(QueuedRequest request) {
        requests.put(request.id(), request);
    }

    /** Returns the request of an id, or null if there is none. */
    public @Nullable QueuedRequest find(String id) {
        return requests.get(id);
    }
}
