package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.internal.concurrent.DaemonThreads;
import io.github.fal4j.internal.concurrent.ElasticThreads;
import io.github.fal4j.internal.concurrent.SystemTiming;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.ConnectionSettings;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.internal.http.RetryListener;
import io.github.fal4j.internal.http.Timeouts;
import io.github.fal4j.internal.http.UserAgent;
import io.github.fal4j.internal.queue.QueueClient;
import io.github.fal4j.internal.realtime.RealtimeClient;
import io.github.fal4j.internal.storage.BlockingStorage;
import io.github.fal4j.internal.storage.InputPreparation;
import io.github.fal4j.internal.storage.StorageClient;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.observe.FalObserver;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.storage.Storage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
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
    private final RealtimeClient live;
    private final StorageClient storage;
    private final InputPreparation preparation;
    private final ElasticThreads callbackThreads = new ElasticThreads(new DaemonThreads("fal4j-callback"));
    private final Map<EndpointType<?, ?>, Endpoint<?, ?>> endpoints = new ConcurrentHashMap<>();

    private FalClient(Builder builder, Credentials credentials) {
        this.hosts = builder.hosts;
        this.credentials = credentials;
        this.totalTimeout = builder.totalTimeout;
        this.connections = new Connections(builder.connections(credentials));
        this.observers = new Observers(builder.observers);
        this.retries =
                new Retries(builder.retryPolicy, builder.retryListener.afterObservers(), builder.timing, totalTimeout);
        this.queue = new QueueClient(connections, hosts, builder.timing, retries, builder.streams);
        this.live = new RealtimeClient(connections, builder.timing, callbackThreads);
        this.storage = new StorageClient(connections, hosts, builder.timing, callbackThreads, totalTimeout);
        this.preparation = new InputPreparation(storage, connections::mapper, builder.inlineFilesUpTo);
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
    public static Builder builder() {
        return new Builder();
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

    /** Collects what a {@link FalClient} is made of. Not thread-safe. */
    public static final class Builder {

        private @Nullable Credentials credentials;
        private Hosts hosts = Hosts.fal();
        private Duration connectTimeout = Timeouts.DEFAULTS.connect();
        private Duration idleTimeout = Timeouts.DEFAULTS.idle();
        private Duration totalTimeout = Timeouts.DEFAULTS.total();
        private String userAgent = UserAgent.value();
        private RetryPolicy retryPolicy = RetryPolicy.exponential(3);
        private long inlineFilesUpTo;
        private RetryListener retryListener = RetryListener.NONE;
        private Timing timing = new SystemTiming();
        private int streams = Connections.MAX_STREAMS;
        private ConnectionSettings.@Nullable Proxy proxy;
        private @Nullable OkHttpClient httpClient;
        private final List<Interceptor> interceptors = new ArrayList<>();
        private final List<FalObserver> observers = new ArrayList<>();
        private @Nullable ObjectMapper mapper;

        private Builder() {}

        /** Sets the key, {@code <key id>:<key secret>}. Default: the environment's, see {@link Credentials#fromEnvironment()}. */
        public Builder key(String key) {
            return credentials(Credentials.key(key));
        }

        /** Sets where the key comes from. Default: {@link Credentials#fromEnvironment()}. */
        public Builder credentials(Credentials credentials) {
            this.credentials = credentials;
            return this;
        }

        /** Sets where fal is. Default: {@link Hosts#fal()}. */
        public Builder hosts(Hosts hosts) {
            this.hosts = hosts;
            return this;
        }

        /** Limits the time until a connection stands. Default: 10 seconds; 24 days at most, where more is given. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = Timeouts.positive("connectTimeout", timeout);
            return this;
        }

        /**
         * Limits the time without a byte in a direct call, which is silent for as long as the model works. Default: 15 minutes. Calls
         * to the queue, which answers at once, are given up after this or one minute, whichever is shorter. 24 days at most, where
         * more is given.
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = Timeouts.positive("idleTimeout", timeout);
            return this;
        }

        /**
         * Limits each call as a whole: a direct call, and the waiting for a request in the queue, which goes on when this is over.
         * Default: 1 hour. A direct call ends after 24 days at most, where more is given; waiting has no such bound.
         */
        public Builder totalTimeout(Duration timeout) {
            this.totalTimeout = Timeouts.positive("totalTimeout", timeout);
            return this;
        }

        /** Sets the {@code User-Agent} header. Default: {@code fal4j/<version> (java/<feature version>)}. */
        public Builder userAgent(String userAgent) {
            this.userAgent = userAgent;
            return this;
        }

        /**
         * Sets whether calls that failed at no cost are made again. Default: three times, see {@link RetryPolicy#exponential(int)}.
         */
        public Builder retryPolicy(RetryPolicy policy) {
            this.retryPolicy = policy;
            return this;
        }

        Builder retryListener(RetryListener listener) {
            this.retryListener = listener;
            return this;
        }

        /**
         * Sends everything to a server of one's own, which adds the key and passes calls on: the real address goes along in the header
         * {@code x-fal-target-url}. The key is not sent, so none is needed here; what the server wants to know of its callers,
         * {@linkplain #interceptor an interceptor} can add.
         *
         * @param url absolute http or https address
         */
        public Builder proxyUrl(URI url) {
            this.proxy = new ConnectionSettings.Proxy(Hosts.checked("proxy", url), false);
            return this;
        }

        /** Does what {@link #proxyUrl(URI)} does, and sends the key to that server all the same. */
        public Builder proxyUrlWithKey(URI url) {
            this.proxy = new ConnectionSettings.Proxy(Hosts.checked("proxy", url), true);
            return this;
        }

        /**
         * Makes calls with the connections, TLS settings, network proxy, name service, cookies, listeners and interceptors of a client
         * of one's own, which stays open when this one is closed. Redirects, time limits, threads, authenticator and cache are not
         * taken over. Its interceptors never see the key, its network interceptors do.
         */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = client;
            return this;
        }

        /**
         * Adds an interceptor, which sees every exchange: submissions, direct calls, statuses, status streams, results. It may read and
         * change headers; the key is attached after it, and only if the address is still one of {@link Hosts}. What it throws ends the
         * call with {@link io.github.fal4j.error.CallbackException}, or as unknown where a paid call had left already. It must not
         * proceed twice.
         */
        public Builder interceptor(Interceptor interceptor) {
            this.interceptors.add(interceptor);
            return this;
        }

        /** Adds an observer, which is told of every call; see {@link io.github.fal4j.observe}. Default: nobody is told, nothing is logged. */
        public Builder observer(FalObserver observer) {
            this.observers.add(observer);
            return this;
        }

        /**
         * Sets what reads and writes inputs and outputs of classes of one's own. Generated types and free JSON have a mapper that nothing
         * reaches. Default: that one. The mapper is copied; later changes to it have no effect.
         */
        public Builder objectMapper(ObjectMapper mapper) {
            this.mapper = mapper;
            return this;
        }

        Builder streams(int most) {
            this.streams = most;
            return this;
        }

        /**
         * Sends files of inputs inside the request, as {@code data:} URIs, if they have at most so many bytes; a stream never. That saves
         * an exchange or two and costs a third more bytes. Default: 0, every file is uploaded.
         *
         * @param bytes at most {@link FileInput#INLINE_LIMIT}, which is what endpoints take
         */
        public Builder inlineFilesUpTo(long bytes) {
            if (bytes < 0 || bytes > FileInput.INLINE_LIMIT) {
                throw new IllegalArgumentException(
                        "inlineFilesUpTo must be between 0 and " + FileInput.INLINE_LIMIT + ": " + bytes);
            }
            this.inlineFilesUpTo = bytes;
            return this;
        }

        Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        /**
         * Returns a client.
         *
         * @throws io.github.fal4j.error.MissingCredentialsException if no key was set and the environment has none
         */
        public FalClient build() {
            if (credentials != null) {
                return new FalClient(this, credentials);
            }
            boolean needsKey = proxy == null || proxy.getsKey();
            return new FalClient(this, needsKey ? Credentials.fromEnvironment() : Credentials.none());
        }

        private ConnectionSettings connections(Credentials key) {
            Timeouts timeouts = new Timeouts(connectTimeout, idleTimeout, totalTimeout);
            return new ConnectionSettings(
                    hosts, key::authorization, userAgent, timeouts, proxy, httpClient, interceptors, mapper);
        }
    }
}
