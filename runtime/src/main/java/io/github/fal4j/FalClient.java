package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.internal.concurrent.DaemonThreads;
import io.github.fal4j.internal.concurrent.ElasticThreads;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.internal.queue.QueueClient;
import io.github.fal4j.internal.realtime.RealtimeClient;
import io.github.fal4j.internal.storage.BlockingStorage;
import io.github.fal4j.internal.storage.InputPreparation;
import io.github.fal4j.internal.storage.StorageClient;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.storage.Storage;
import java.time.Duration;
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

    private final Hosts hosts;
    private final Credentials credentials;
    private final Duration totalTimeout;
    private final Connections connections;
    private final Retries retries;
    private final Observers observers;
    private final QueueClient queue;
    private final StorageClient storage;
    private final InputPreparation preparation;
    private final RealtimeClient live;
    private final ElasticThreads callbackThreads = new ElasticThreads(new DaemonThreads("fal4j-callback"));
    private final Map<EndpointType<?, ?>, Endpoint<?, ?>> endpoints = new ConcurrentHashMap<>();

    FalClient(FalClientBuilder builder, Credentials credentials) {
        this.hosts = builder.hosts;
        this.credentials = credentials;
        this.totalTimeout = builder.totalTimeout;
        this.connections = new Connections(builder.connections(credentials));
        this.observers = new Observers(builder.observers);
        this.retries =
                new Retries(builder.retryPolicy, builder.retryListener.afterObservers(), builder.timing, totalTimeout);
        this.queue = new QueueClient(connections, hosts, builder.timing, retries, builder.streams);
        this.storage = new StorageClient(connections, hosts, builder.timing, callbackThreads, totalTimeout);
        this.preparation =
                new InputPreparation(storage, connections::mapper, builder.inlineFilesUpTo, builder.inputFiles);
        this.live = new RealtimeClient(connections, builder.timing, callbackThreads);
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
        return new BlockingStorage(storage);
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
        return live.plain(EndpointId.parse(address), options);
    }

    /**
     * Aborts what is under way and gives up all connections and threads. Waits fail with
     * {@link io.github.fal4j.error.ClientClosedException}; the requests that they waited for go on.
     */
    @Override
    public void close() {
        storage.close();
        live.close();
        queue.close();
        connections.close();
        callbackThreads.close();
    }

    /** Returns the hosts; the key is not shown. */
    @Override
    public String toString() {
        return "FalClient[" + hosts + ", " + credentials + "]";
    }

    private <I, O> Endpoint<I, O> bind(EndpointType<I, O> type) {
        return new Endpoint<>(new BoundEndpoint<>(
                type, connections, queue, preparation, live, retries, observers, callbackThreads, totalTimeout));
    }
}
