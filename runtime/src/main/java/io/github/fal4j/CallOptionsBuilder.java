package io.github.fal4j;

import io.github.fal4j.internal.http.CallTimeouts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options that every kind of call has.
 *
 * @param <B> the builder that callers see
 */
abstract sealed class CallOptionsBuilder<B extends CallOptionsBuilder<B>>
        permits DirectOptionsBuilder, QueueOptionsBuilder {

    private static final Duration SHORTEST_START = Duration.ofMillis(100);

    private @Nullable String path;
    private @Nullable Credentials credentials;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();

    CallOptionsBuilder() {}

    abstract B self();

    /**
     * Sends the call to a path below the endpoint, for apps that serve more than one. Default: the endpoint itself.
     *
     * @param path one or more segments; leading slashes do not count
     * @throws IllegalArgumentException if no endpoint id could hold it
     */
    public B path(String path) {
        String segments = path.replaceFirst("^/+", "");
        EndpointId.checkPath(segments);
        this.path = segments;
        return self();
    }

    /**
     * Makes the call with credentials of its own: uploads of its files, its attempts, its waiting and fetching, and all that is asked of
     * the handle that it returns. A handle that is made of an id or a {@link RequestRef} has the client's. Default: the client's.
     *
     * <p>Keep one object for each key where calls are many: what a client makes for it, connections aside, lives as long as it does. Where
     * a {@linkplain FalClientBuilder#proxyUrl(java.net.URI) proxy} adds the key, this has no effect.
     */
    public B credentials(Credentials credentials) {
        this.credentials = credentials;
        return self();
    }

    /**
     * Limits the time until a runner starts on the call; past it the call fails with
     * {@link io.github.fal4j.error.StartTimeoutException}. Default: no limit.
     *
     * @param timeout longer than 100 ms, sent to the millisecond
     */
    public B startTimeout(Duration timeout) {
        if (timeout.compareTo(SHORTEST_START) <= 0) {
            throw new IllegalArgumentException("startTimeout must be longer than 100 ms: " + timeout);
        }
        String seconds = BigDecimal.valueOf(timeout.toMillisPart(), 3)
                .add(BigDecimal.valueOf(timeout.toSeconds()))
                .stripTrailingZeros()
                .toPlainString();
        // The older name goes along, since not every part of the service knows the newer one, which wins where both are
        // known.
        return with("X-Fal-Request-Start-Timeout", seconds).with("X-Fal-Request-Timeout", seconds);
    }

    /** Limits the time until a connection stands. Default: the client's. */
    public B connectTimeout(Duration timeout) {
        return with(CallTimeouts.connect(timeout));
    }

    /**
     * Limits the time without a byte while the call is made, not the waiting for a request that is in the queue. Default: the client's.
     */
    public B idleTimeout(Duration timeout) {
        return with(CallTimeouts.idle(timeout));
    }

    /**
     * Prefers runners that announce this hint, so that related calls meet warm caches. Default: any runner.
     *
     * @param hint printable ASCII
     */
    public B hint(String hint) {
        if (hint.isBlank()) {
            throw new IllegalArgumentException("hint must not be blank");
        }
        return with("X-Fal-Runner-Hint", HeaderRules.checkedValue("hint", hint));
    }

    /** Sets whether the service keeps input and output for its request history. Default: true. Files are not concerned. */
    public B storeIo(boolean store) {
        return store ? without("X-Fal-Store-IO") : with("X-Fal-Store-IO", "0");
    }

    /** Sets how long the files that the model makes are kept, and who may read them. Default: as the account says. */
    public B objectLifecycle(ObjectLifecycle lifecycle) {
        String json = lifecycle.json();
        String header = "X-Fal-Object-Lifecycle-Preference";
        return json.equals("{}") ? without(header) : with(header, json);
    }

    /** Sets whether the service may answer from an equivalent endpoint when this one is down. Default: true. */
    public B fallback(boolean allowed) {
        return allowed ? without("x-app-fal-disable-fallback") : with("x-app-fal-disable-fallback", "1");
    }

    /**
     * Adds a header that has no option here, in place of one that was added under the same name.
     *
     * @throws IllegalArgumentException for headers that the client sets itself or that have an option of their own
     */
    public B header(String name, String value) {
        HeaderRules.checkAddable(name);
        HeaderRules.checkedValue("Header " + name, value);
        headers.keySet().removeIf(name::equalsIgnoreCase);
        return with(name, value);
    }

    final B with(String header, String value) {
        headers.put(header, value);
        return self();
    }

    final B with(Map.Entry<String, String> header) {
        return with(header.getKey(), header.getValue());
    }

    final B without(String header) {
        headers.remove(header);
        return self();
    }

    final B query(String name, String value) {
        query.put(name, value);
        return self();
    }

    CallSettings settings() {
        return new CallSettings(path, headers, query, credentials, null);
    }
}
