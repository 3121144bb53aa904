package io.github.fal4j.emulator.journal;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as the emulator received it.
 *
 * <p>Immutable and thread-safe. {@link #toString} leaves headers and body out, because they may hold a key.
 */
public final class ReceivedRequest {

    private final String method;
    private final String host;
    private final String path;
    private final @Nullable String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** Takes what was received, whose body nobody may change afterwards; header names are compared without case. */
    public ReceivedRequest(
            String method,
            String host,
            String path,
            @Nullable String query,
            Map<String, List<String>> headers,
            byte[] body) {
        this.method = method;
        this.host = host;
        this.path = path;
        this.query = query;
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = copy;
        this.body = body;
    }

    /** Returns the HTTP method in capitals. */
    public String method() {
        return method;
    }

    /** Returns the fal host that the request meant, such as {@code queue.fal.run}, or an empty text if none. */
    public String host() {
        return host;
    }

    /** Returns the path on that host, such as {@code /fal-ai/flux/dev}, as it was encoded. */
    public String path() {
        return path;
    }

    /** Returns the query without its question mark, as it was encoded, or null. */
    public @Nullable String query() {
        return query;
    }

    /** Returns the first value of a header, whatever the case of its name, or null. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    /** Returns all headers; a look-up ignores the case of names. */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** Returns a copy of the body, empty if there was none. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns how many bytes the body has. */
    public int bodyLength() {
        return body.length;
    }

    /** Returns the body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + host + path + (query == null ? "" : "?" + query);
    }
}
