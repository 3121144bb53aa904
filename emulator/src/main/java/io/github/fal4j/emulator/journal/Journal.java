package io.github.fal4j.emulator.journal;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every received request in order of arrival. Thread-safe. */
public final class Journal {

    private final ConcurrentLinkedQueue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();

    /** Adds a request at the end. */
    public void add(ReceivedRequest request) {
        requests.add(request);
    }

    /** Returns what was received until now, oldest first. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }
}
