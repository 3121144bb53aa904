package io.github.fal4j.emulator.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest received requests in order of arrival. Thread-safe. */
public final class Journal {

    private final int maxRequests;
    private final long maxBytes;
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long bytes;

    /**
     * Starts empty.
     *
     * @param maxRequests how many requests are kept
     * @param maxBytes how many bytes their bodies have together, unless the latest alone has more
     */
    public Journal(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** Adds a request at the end, and forgets the oldest ones if it must. */
    public synchronized void add(ReceivedRequest request) {
        requests.add(request);
        bytes += request.length();
        while (requests.size() > maxRequests || (bytes > maxBytes && requests.size() > 1)) {
            bytes -= requests.remove().length();
        }
    }

    /** Returns what was received until now and not forgotten, oldest first. */
    public synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }
}
