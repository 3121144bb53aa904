package io.github.fal4j.webhook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Has each webhook handled once, however often it is delivered: fal repeats deliveries that were not answered in time. Thread-safe.
 *
 * <p>{@link #inMemory(int)} does for one process. Where several receive webhooks, implement this over what they share, such as a table
 * with the request id as its key.
 */
@FunctionalInterface
public interface ReplayGuard {

    /** What became of a delivery. */
    enum Outcome {
        /** It was handled now. Answer with 200. */
        HANDLED,
        /** It was handled before, and not again. Answer with 200. */
        REPEATED,
        /** Another delivery of it is being handled, and may yet fail. Answer with 503: fal delivers again. */
        BUSY
    }

    /**
     * Handles a delivery unless that was done before. What the handler throws is thrown here, and then counts as not handled: the next
     * delivery is handled.
     *
     * @param requestId the request that is told about
     * @param handler handles it
     */
    Outcome once(String requestId, Runnable handler);

    /**
     * Returns a guard that remembers the latest requests.
     *
     * @param requests how many; fal repeats deliveries for two hours, so take more than come in in that time
     */
    static ReplayGuard inMemory(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("A guard must remember at least one request: " + requests);
        }
        Map<String, Boolean> handled = new LinkedHashMap<>();
        return (requestId, handler) -> {
            synchronized (handled) {
                Boolean before = handled.putIfAbsent(requestId, false);
                if (before != null) {
                    return before ? Outcome.REPEATED : Outcome.BUSY;
                }
            }
            boolean done = false;
            try {
                handler.run();
                done = true;
            } finally {
                synchronized (handled) {
                    handled.remove(requestId);
                    if (done) {
                        handled.put(requestId, true);
                    }
                    var oldest = handled.entrySet().iterator();
                    for (int extra = handled.size() - requests; extra > 0 && oldest.hasNext(); ) {
                        if (oldest.next().getValue()) { // what is being handled is not forgotten
                            oldest.remove();
                            extra--;
                        }
                    }
                }
            }
            return Outcome.HANDLED;
        };
    }
}
