package io.github.fal4j.internal.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.Hosts;
import java.net.URI;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of a client are made of.
 *
 * @param hosts where fal is
 * @param authorization gives the header that carries the key, to every attempt
 * @param userAgent who calls
 * @param timeouts how long things may take
 * @param proxy the caller's own server that everything is sent through, if there is one
 * @param base the caller's own HTTP client, if there is one
 * @param interceptors the caller's
 * @param mapper reads and writes the caller's own classes, if there is one
 */
public record ConnectionSettings(
        Hosts hosts,
        Authorization authorization,
        String userAgent,
        Timeouts timeouts,
        @Nullable Proxy proxy,
        @Nullable OkHttpClient base,
        List<Interceptor> interceptors,
        @Nullable ObjectMapper mapper) {

    /** Copies the list. */
    public ConnectionSettings {
        interceptors = List.copyOf(interceptors);
    }

    /**
     * A server that passes calls on to fal.
     *
     * @param url its address
     * @param getsKey whether it is sent the key
     */
    public record Proxy(URI url, boolean getsKey) {}

    /** Returns the same with another key. */
    ConnectionSettings as(Authorization other) {
        return new ConnectionSettings(hosts, other, userAgent, timeouts, proxy, base, interceptors, mapper);
    }

    boolean sendsKey() {
        return proxy == null || proxy.getsKey();
    }
}
