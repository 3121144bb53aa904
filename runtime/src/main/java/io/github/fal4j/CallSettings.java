package io.github.fal4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the options of a call put on the wire. All kinds of options end up as this.
 *
 * @param path where the call goes to below the endpoint, or null for the endpoint itself
 * @param headers headers by name
 * @param query query parameters by name
 */
record CallSettings(@Nullable String path, Map<String, String> headers, Map<String, String> query) {

    static final CallSettings NONE = new CallSettings(null, Map.of(), Map.of());

    CallSettings {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** Returns these settings, and the others where these say nothing. */
    CallSettings over(CallSettings others) {
        return new CallSettings(
                path == null ? others.path : path, merged(others.headers, headers), merged(others.query, query));
    }

    EndpointId endpoint(EndpointId id) {
        return path == null ? id : id.resolve(path);
    }

    private static Map<String, String> merged(Map<String, String> below, Map<String, String> above) {
        Map<String, String> all = new LinkedHashMap<>(below);
        all.keySet().removeIf(name -> above.keySet().stream().anyMatch(name::equalsIgnoreCase));
        all.putAll(above);
        return all;
    }
}
