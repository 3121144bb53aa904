package io.github.fal4j.internal.queue;

import io.github.fal4j.EndpointId;
import io.github.fal4j.Hosts;
import io.github.fal4j.QueueTicket;
import io.github.fal4j.RequestRef;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Knows where a request is found: at the addresses that the service gave, as long as they are on the configured queue, and at
 * {@code <queue>/[namespace/]owner/alias/requests/<id>} otherwise. A strange address never costs a request.
 */
public final class RequestUrls {

    private static final int LONGEST_ID = 256;

    private final HttpUrl queue;

    private RequestUrls(HttpUrl queue) {
        this.queue = queue;
    }

    /** Returns the addresses at the given queue. */
    public static RequestUrls at(Hosts hosts) {
        return new RequestUrls(HttpUrl.get(hosts.queue().toString()));
    }

    /**
     * Checks that an id can stand in an address as one segment.
     *
     * @throws IllegalArgumentException if not
     */
    public static void checkRequestId(String id) {
        boolean path = id.equals(".") || id.equals("..");
        if (id.isBlank() || path || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a request id: \"" + id.replaceAll("\\p{Cntrl}", "?") + "\"");
        }
    }

    /** Returns where a request is found that only its id is known of. */
    public RequestRef ref(EndpointId endpoint, String requestId) {
        checkRequestId(requestId);
        return new RequestRef(
                endpoint,
                requestId,
                built(endpoint, requestId, "status"),
                built(endpoint, requestId, null),
                built(endpoint, requestId, "cancel"));
    }

    /** Returns where a request is found that was just submitted. */
    public RequestRef ref(EndpointId endpoint, QueueTicket ticket) {
        RequestRef built = ref(endpoint, ticket.requestId());
        return new RequestRef(
                endpoint,
                ticket.requestId(),
                accepted(ticket.statusUrl(), built.statusUrl()),
                accepted(ticket.responseUrl(), built.responseUrl()),
                accepted(ticket.cancelUrl(), built.cancelUrl()));
    }

    /** Returns where a request is found that was written down earlier, maybe by a client of other hosts. */
    public RequestRef checked(RequestRef ref) {
        RequestRef built = ref(ref.endpoint(), ref.requestId());
        return new RequestRef(
                ref.endpoint(),
                ref.requestId(),
                accepted(ref.statusUrl().toString(), built.statusUrl()),
                accepted(ref.responseUrl().toString(), built.responseUrl()),
                accepted(ref.cancelUrl().toString(), built.cancelUrl()));
    }

    /** OkHttp's own form of an address may hold what a URI must not; {@code uri()} escapes that. */
    private URI built(EndpointId endpoint, String requestId, @Nullable String operation) {
        HttpUrl.Builder url = queue.newBuilder();
        Arrays.stream(endpoint.app().split("/", -1)).forEach(url::addPathSegment);
        url.addPathSegment("requests").addPathSegment(requestId);
        if (operation != null) {
            url.addPathSegment(operation);
        }
        return url.build().uri();
    }

    private URI accepted(@Nullable String candidate, URI otherwise) {
        HttpUrl url = candidate == null ? null : HttpUrl.parse(candidate);
        return url != null && isOnQueue(url) ? url.uri() : otherwise;
    }

    private boolean isOnQueue(HttpUrl url) {
        boolean sameOrigin =
                url.scheme().equals(queue.scheme()) && url.host().equals(queue.host()) && url.port() == queue.port();
        boolean bare =
                url.username().isEmpty() && url.password().isEmpty() && url.query() == null && url.fragment() == null;
        List<String> prefix = queue.pathSegments().stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        List<String> path = url.pathSegments();
        return sameOrigin
                && bare
                && path.size() > prefix.size()
                && path.subList(0, prefix.size()).equals(prefix);
    }
}
