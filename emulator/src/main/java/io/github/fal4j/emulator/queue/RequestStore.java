package io.github.fal4j.emulator.queue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The submitted requests: all that have not ended, and the latest of the others. Thread-safe. */
public final class RequestStore {

    private final int capacity;
    private final Map<String, QueuedRequest> requests = new ConcurrentHashMap<>();
    private final Deque<QueuedRequest> oldestFirst = new ArrayDeque<>();

    /** Starts empty; of more requests than this, those that have ended are forgotten. */
    public RequestStore(int capacity) {
        this.capacity = capacity;
    }

    /** Keeps a request. */
    synchronized void add(QueuedRequest request, Instant now) {
        requests.put(request.id(), request);
        oldestFirst.add(request);
        // Two looks at each addition find the ended ones in time, and one addition never looks at all of them.
        for (int looks = 0; looks < 2 && requests.size() > capacity; looks++) {
            QueuedRequest oldest = oldestFirst.remove();
            if (oldest.stateAt(now) instanceof RequestState.Completed) {
                requests.remove(oldest.id());
            } else {
                oldestFirst.add(oldest);
            }
        }
    }

    /** Returns the request of an id, or null if there is none, or none any more. */
    public @Nullable QueuedRequest find(String id) {
        return requests.get(id);
    }

    /** Returns all requests that are known, those submitted first at the front. */
    public List<QueuedRequest> all() {
        return requests.values().stream()
                .sorted(Comparator.comparing(QueuedRequest::submittedAt))
                .toList();
    }
}
