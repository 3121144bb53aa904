package io.github.fal4j.emulator.journal;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Received requests, oldest first, as an immutable list that can be narrowed:
 * {@code emulator.requests().host("queue.fal.run").method("POST")}. Its text has one request in a line, without its key.
 */
public final class ReceivedRequests extends AbstractList<ReceivedRequest> {

    private final List<ReceivedRequest> requests;

    ReceivedRequests(List<ReceivedRequest> requests) {
        this.requests = requests;
    }

    /** Returns those to one host, such as {@code queue.fal.run}. */
    public ReceivedRequests host(String name) {
        return matching(request -> request.host().equals(name));
    }

    /** Returns those with one HTTP method, whatever its case. */
    public ReceivedRequests method(String method) {
        return matching(request -> request.method().equalsIgnoreCase(method));
    }

    /** Returns those with exactly this path, such as {@code /fal-ai/flux/dev}. */
    public ReceivedRequests path(String path) {
        return matching(request -> request.path().equals(path));
    }

    /**
     * Returns those that belong to an endpoint: calls to its own path or one below it, and follow-ups, whose path names the
     * endpoint's app alone, as in {@code /fal-ai/flux/requests/<id>}.
     */
    public ReceivedRequests endpoint(String endpointId) {
        String[] segments = endpointId.split("/", -1);
        int length = Math.min(segments.length, segments[0].equals("workflows") || segments[0].equals("comfy") ? 3 : 2);
        String app = String.join("/", List.of(segments).subList(0, length));
        return matching(request -> {
            String path = request.path();
            boolean direct = path.equals("/" + endpointId)
                    || path.equals("/" + endpointId + "/stream")
                    || path.equals("/" + endpointId + "/realtime");
            return direct
                    || path.startsWith("/" + app + "/requests/")
                    || path.startsWith("/" + endpointId + "/requests/");
        });
    }

    /** Returns those that fit. */
    public ReceivedRequests matching(Predicate<ReceivedRequest> condition) {
        return new ReceivedRequests(requests.stream().filter(condition).toList());
    }

    @Override
    public ReceivedRequest get(int index) {
        return requests.get(index);
    }

    @Override
    public int size() {
        return requests.size();
    }

    @Override
    public String toString() {
        return Lines.of(requests, "request");
    }
}
