package io.github.fal4j.emulator.journal;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every received request and every accepted job in order of arrival. Thread-safe. */
public final class Journal {

    private final ConcurrentLinkedQueue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();

    /** Adds a request at the end. */
    public void add(ReceivedRequest request) {
        requests.add(request);
    }

    /** Adds a job at the end. */
    public void add(Job job) {
        jobs.add(job);
    }

    /** Returns what was received until now, oldest first. */
    public ReceivedRequests requests() {
        return new ReceivedRequests(List.copyOf(requests));
    }

    /** Returns what was accepted until now, oldest first. */
    public Jobs jobs() {
        return new Jobs(List.copyOf(jobs));
    }

    /** Forgets everything. */
    public void clear() {
        requests.clear();
        jobs.clear();
    }
}
