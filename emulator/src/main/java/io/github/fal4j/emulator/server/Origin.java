package io.github.fal4j.emulator.server;

import io.javalin.http.Context;
import java.util.Objects;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * How a request reached the emulator, so that addresses in its answer are reachable the same way.
 *
 * @param scheme the scheme of the connection
 * @param authority host and port as the caller named them
 * @param byHostName whether the caller resolves fal's host names to the emulator; else hosts are path prefixes
 * @param host the host that the caller named, which may be another name of one that is served; null for none of fal's
 */
record Origin(
        String scheme,
        String authority,
        boolean byHostName,
        @Nullable FalHost host) {

    private static final String ATTRIBUTE = Origin.class.getName();

    /** Returns the address of a path on a host. */
    String url(FalHost host, String path) {
        if (!byHostName) {
            return scheme + "://" + authority + "/" + host.hostName() + path;
        }
        int colon = authority.lastIndexOf(':');
        String port = colon < 0 ? "" : authority.substring(colon);
        return scheme + "://" + host.hostName() + port + path;
    }

    static Origin of(HttpURI address, boolean byHostName, @Nullable FalHost host) {
        return new Origin(address.getScheme(), address.getAuthority(), byHostName, host);
    }

    void attachTo(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Origin of(Context ctx) {
        Object origin = ctx.req().getAttribute(ATTRIBUTE);
        return (Origin) Objects.requireNonNull(origin, "every request passes the host selection");
    }
}
