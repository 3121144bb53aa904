package io.github.fal4j.emulator.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest received requests and accepted jobs in order of arrival. Thread-safe. */
public final class Journal {

    private final int maxRequests;
    private final long maxBytes;
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private final Deque<Job> jobs = new ArrayDeque<>();
    private long bytes;

    /**
     * Starts empty.
     *
     * @param maxRequests how many requests are kept, and how many jobs
     * @param maxBytes how many bytes their bodies have together, unless the latest alone has more
     */
    public Journal(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** Adds a request at the end, and forgets the oldest ones if it must. */
    public synchronized void add(ReceivedRequest request) {
        requests.add(request);
        bytes += request.bodyLength();
        while (requests.size() > maxRequests || (bytes > maxBytes && requests.size() > 1)) {
            bytes -= requests.remove().bodyLength();
        }
    }

    /** Returns what was received until now and not forgotten, oldest first. */
    public synchronized ReceivedRequests requests() {
        return new ReceivedRequests(List.copyOf(requests));
    }

    /** Adds a job at the end, and forgets the oldest one if it must. */
    public synchronized void add(Job job) {
        jobs.add(job);
        if (jobs.size() > maxRequests) {
            jobs.remove();
        }
    }

    /** Returns what was accepted until now and not forgotten, oldest first. */
    public synchronized Jobs jobs() {
        return new Jobs(List.copyOf(jobs));
    }

    /** Forgets everything. */
    public synchronized void clear() {
        requests.clear();
        jobs.clear();
        bytes = 0;
    }
}
