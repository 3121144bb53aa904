package io.github.fal4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the options of a call say of how it is made. All kinds of options end up as this.
 *
 * @param path where the call goes to below the endpoint, or null for the endpoint itself
 * @param headers headers by name
 * @param query query parameters by name
 * @param credentials what the call is made with, or null for the client's
 * @param recordKey names the submission in the client's journal, or null for a name that nobody chose
 */
record CallSettings(
        @Nullable String path,
        Map<String, String> headers,
        Map<String, String> query,
        @Nullable Credentials credentials,
        @Nullable String recordKey) {

    static final CallSettings NONE = new CallSettings(null, Map.of(), Map.of(), null, null);

    CallSettings {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** Returns these settings, and the others where these say nothing. */
    CallSettings over(CallSettings others) {
        return new CallSettings(
                path == null ? others.path : path,
                merged(others.headers, headers),
                merged(others.query, query),
                credentials == null ? others.credentials : credentials,
                recordKey == null ? others.recordKey : recordKey);
    }

    /** Returns the same with a key. */
    CallSettings recordedAs(String key) {
        return new CallSettings(path, headers, query, credentials, key);
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
