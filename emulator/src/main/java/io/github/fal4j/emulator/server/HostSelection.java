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

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpURI address = request.getHttpURI();
        if (firstSegmentIsHost(address.getPath())) {
            Origin.of(address, false).attachTo(request);
            return super.handle(request, response, callback);
        }
        FalHost host = address.getHost() == null ? null : FalHost.named(address.getHost());
        if (host != null) {
            Origin.of(address, true).attachTo(request);
            return super.handle(served(request, host.path(address.getPathQuery())), response, callback);
        }
        Origin.of(address, false).attachTo(request);
        String target = pathOf(request.getHeaders().get("x-fal-target-url"));
        return super.handle(target == null ? request : served(request, target), response, callback);
    }

    private static boolean firstSegmentIsHost(@Nullable String path) {
        if (path == null || !path.startsWith("/")) {
            return false;
        }
        int end = path.indexOf('/', 1);
        return FalHost.named(path.substring(1, end < 0 ? path.length() : end)) != null;
    }

    private static @Nullable String pathOf(@Nullable String target) {
        if (target == null) {
            return null;
        }
        try {
            URI address = URI.create(target);
            FalHost host = address.getHost() == null ? null : FalHost.named(address.getHost());
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return host == null ? null : host.path(address.getRawPath() + query);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static Request served(Request request, String pathQuery) {
        return Request.serveAs(
                request, HttpURI.build(request.getHttpURI(), pathQuery).asImmutable());
    }
}
