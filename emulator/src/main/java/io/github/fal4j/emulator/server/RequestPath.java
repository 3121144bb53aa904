package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.queue.QueuedRequest;
import java.util.List;

/** The path under which a request is followed: fal leaves everything out of the endpoint id but its owner and app. */
final class RequestPath {

    private static final List<String> NAMESPACES = List.of("workflows", "comfy");

    private RequestPath() {}

    /** Returns the path of a request, such as {@code /fal-ai/flux/requests/6b7f5b0e}. */
    static String of(QueuedRequest request) {
        return "/" + app(request.endpoint().id()) + "/requests/" + request.id();
    }

    /** Tells whether a path may stand in front of a request's {@code /requests/}: its app, or more of its endpoint id. */
    static boolean leadsTo(QueuedRequest request, String path) {
        return app(path).equals(app(request.endpoint().id()));
    }

    static void putAddresses(ObjectNode json, QueuedRequest request, Origin origin) {
        String url = origin.url(FalHost.QUEUE, of(request));
        json.put("response_url", url);
        json.put("status_url", url + "/status");
        json.put("cancel_url", url + "/cancel");
    }

    private static String app(String endpointId) {
        String[] segments = endpointId.split("/", -1);
        int length = NAMESPACES.contains(segments[0]) ? 3 : 2;
        return String.join("/", List.of(segments).subList(0, Math.min(length, segments.length)));
    }
}
