package io.github.fal4j.emulator.server;

import java.net.URI;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Decides which fal host a request means and puts its name in front of the path, where the routes look for it.
 *
 * <p>A name that is already there wins, then the {@code Host} header, then the {@code x-fal-target-url} header of fal's proxies.
 */
final class HostSelection extends Handler.Wrapper {

    HostSelection(Handler next) {
        super(next);
    }

    /** A host and what is asked of it, beginning with a slash. */
    private record Target(FalHost host, String pathQuery) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpURI address = request.getHttpURI();
        String pathQuery = address.getPathQuery() == null ? "/" : address.getPathQuery();
        FalHost byName = address.getHost() == null ? null : FalHost.named(address.getHost());
        Target target = inPath(pathQuery);
        boolean byHostName = target == null && byName != null;
        if (target == null) {
            target = byName != null
                    ? new Target(byName, pathQuery)
                    : inHeader(request.getHeaders().get("x-fal-target-url"));
        }
        Origin.of(address, byHostName, target == null ? null : target.host()).attachTo(request);
        return super.handle(target == null ? request : served(request, target), response, callback);
    }

    private static @Nullable Target inPath(String pathQuery) {
        if (!pathQuery.startsWith("/")) {
            return null;
        }
        int end = 1;
        while (end < pathQuery.length() && "/?;".indexOf(pathQuery.charAt(end)) < 0) {
            end++;
        }
        FalHost host = FalHost.named(pathQuery.substring(1, end));
        String rest = pathQuery.substring(end);
        return host == null ? null : new Target(host, rest.startsWith("/") ? rest : "/" + rest);
    }

    private static @Nullable Target inHeader(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            URI address = URI.create(url);
            FalHost host = address.getHost() == null ? null : FalHost.named(address.getHost());
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return host == null ? null : new Target(host, address.getRawPath() + query);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static Request served(Request request, Target target) {
        String pathQuery = target.host().path(target.pathQuery());
        return Request.serveAs(
                request, HttpURI.build(request.getHttpURI(), pathQuery).asImmutable());
    }
}
