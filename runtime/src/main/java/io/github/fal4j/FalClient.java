package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.internal.storage.BlockingStorage;
import io.github.fal4j.pricing.Prices;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.storage.Storage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way to fal: one key, one set of connections. Thread-safe; make one and share it.
 *
 * <p>Its threads are daemons and start when needed. Closing it is optional for programs that end; it aborts what is under way.
 */
public final class FalClient implements AutoCloseable {

    private static @Nullable FalClient defaultClient;

    private final ClientParts parts;
    private final Map<EndpointType<?, ?>, Endpoint<?, ?>> endpoints = new ConcurrentHashMap<>();

    FalClient(FalClientBuilder builder, Credentials credentials) {
        this.parts = new ClientParts(builder, credentials);
    }

    /**
     * Returns a new client with the key from the environment, see {@link Credentials#fromEnvironment()}.
     *
     * @throws io.github.fal4j.error.MissingCredentialsException if there is none
     */
    public static FalClient create() {
        return builder().build();
    }

    /** Starts with fal's hosts and the key from the environment. */
    public static FalClientBuilder builder() {
        return new FalClientBuilder();
    }

    /**
     * Returns the client that generated endpoints use unless told otherwise. It is created by {@link #create()} on first use, and again
     * on the next one if that failed.
     *
     * @throws io.github.fal4j.error.MissingCredentialsException if it has to be created and there is no key
     */
    public static synchronized FalClient getDefault() {
        if (defaultClient == null) {
            defaultClient = create();
        }
        return defaultClient;
    }

    /**
     * Replaces the client that generated endpoints use. The replaced one is not closed.
     *
     * @param client the new one, or null to have one created on next use
     */
    public static synchronized void setDefault(@Nullable FalClient client) {
        defaultClient = client;
    }

    /** Returns the endpoint's calls through this client. */
    public <I, O> Endpoint<I, O> endpoint(EndpointType<I, O> type) {
        @SuppressWarnings("unchecked") // the value was made from the key
        Endpoint<I, O> endpoint = (Endpoint<I, O>) endpoints.computeIfAbsent(type, this::bind);
        return endpoint;
    }

    /**
     * Returns the calls of any endpoint, as free JSON.
     *
     * @throws IllegalArgumentException if the id is none, see {@link EndpointId#parse(String)}
     */
    public Endpoint<JsonNode, JsonNode> endpoint(String id) {
        return endpoint(id, JsonNode.class, JsonNode.class);
    }

    /**
     * Returns the calls of any endpoint, with any classes that Jackson can write and read.
     *
     * @throws IllegalArgumentException if the id is none, see {@link EndpointId#parse(String)}
     */
    public <I, O> Endpoint<I, O> endpoint(String id, Class<I> input, Class<O> output) {
        return bind(EndpointType.of(id, input, output));
    }

    /** Returns the storage of files, with this client's key. */
    public Storage storage() {
        return new BlockingStorage(parts.storage());
    }

    /** Returns the list prices of endpoints, asked for with this client's key. */
    public Prices prices() {
        return parts.prices();
    }

    /** Opens a WebSocket, as {@link #webSocket(String, RealtimeOptions)} does without options. */
    public PlainSocket webSocket(String address) {
        return webSocket(address, RealtimeOptions.defaults());
    }

    /**
     * Opens a WebSocket to an app that speaks a protocol of its own.
     *
     * @param address the endpoint's id, with the path where it listens
     * @param options of which those count that say how a connection is opened and probed: auth, maxBuffering, pingInterval,
     *     connectTimeout
     * @throws IllegalArgumentException if the address is none, see {@link EndpointId#parse(String)}
     */
    public PlainSocket webSocket(String address, RealtimeOptions options) {
        return parts.live().plain(EndpointId.parse(address), options);
    }

    /**
     * Aborts what is under way and gives up all connections and threads. Waits fail with
     * {@link io.github.fal4j.error.ClientClosedException}; the requests that they waited for go on.
     */
    @Override
    public void close() {
        parts.close();
    }

    /** Returns the hosts; the key is not shown. */
    @Override
    public String toString() {
        return "FalClient[" + parts + "]";
    }

    private <I, O> Endpoint<I, O> bind(EndpointType<I, O> type) {
        return new Endpoint<>(new BoundEndpoint<>(type, parts));
    }
}
