package io.github.fal4j.internal.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.EndpointId;
import io.github.fal4j.Hosts;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.internal.concurrent.DaemonThreads;
import io.github.fal4j.internal.concurrent.VirtualThreads;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import retrofit2.Retrofit;

/**
 * All connections of one client. Its HTTP behaviours are put together here, and nowhere else. Thread-safe.
 *
 * <p>Four kinds of call share one connection pool but no threads, so that none can starve another: direct calls (no limit: each is a
 * model at work), short exchanges with the queue, open status streams, and transfers of content.
 */
public final class Connections implements AutoCloseable {

    /** OkHttp needs a thread for each open stream; requests beyond this are polled for. */
    public static final int MAX_STREAMS = VirtualThreads.areCheap() ? 1024 : 16;

    private static final int MAX_QUEUE_EXCHANGES = 28;
    private static final int MAX_TRANSFERS = 16;
    private static final int MAX_IDLE_CONNECTIONS = 16 + MAX_QUEUE_EXCHANGES + MAX_TRANSFERS;
    /** The queue sends a sign of life every 15 s. */
    private static final Duration STREAM_IDLE = Duration.ofSeconds(45);

    private final OkHttpClient direct;
    private final OkHttpClient queue;
    private final OkHttpClient streams;
    private final OkHttpClient transfers;
    private final Retrofit runCalls;
    private final Retrofit queueCalls;
    private final Retrofit controlCalls;
    private final Retrofit restCalls;
    private final Map<Class<?>, Object> runProxies = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> queueProxies = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> controlProxies = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> restProxies = new ConcurrentHashMap<>();
    private final Timeouts timeouts;
    private final JsonConverters json;
    private final SocketTransport sockets;
    private final OpenCalls openCalls = new OpenCalls();
    private final boolean borrowed;
    private volatile boolean closed;

    /** Opens nothing yet. */
    public Connections(ConnectionSettings settings) {
        timeouts = settings.timeouts();
        borrowed = settings.base() != null;
        direct = base(settings);
        queue = direct.newBuilder()
                .dispatcher(dispatcher(MAX_QUEUE_EXCHANGES))
                .readTimeout(Timeouts.inOkHttp(timeouts.queueIdle()))
                .writeTimeout(Timeouts.inOkHttp(timeouts.queueIdle()))
                .build();
        streams = direct.newBuilder()
                .dispatcher(dispatcher(MAX_STREAMS))
                .readTimeout(STREAM_IDLE)
                .build();
        transfers = keyless(direct, settings);
        json = new JsonConverters(new Mappers(settings.mapper()));
        Hosts hosts = settings.hosts();
        runCalls = retrofit(hosts.run(), json, outermost(direct, new KeptBody()));
        controlCalls = retrofit(hosts.queue(), json, queue);
        restCalls = retrofit(hosts.rest(), json, queue);
        sockets = new SocketTransport(runCalls.baseUrl(), hosts.socket());
        queueCalls = retrofit(hosts.queue(), json, outermost(outermost(queue, new KeptBody()), new ResultGate()));
    }

    /** The caller's interceptors come before the key is there to be seen. */
    private static OkHttpClient base(ConnectionSettings settings) {
        Timeouts timeouts = settings.timeouts();
        OkHttpClient own = settings.base();
        OkHttpClient.Builder client = own == null
                ? new OkHttpClient.Builder()
                        .connectionPool(new ConnectionPool(MAX_IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                        .pingInterval(Duration.ofSeconds(30))
                : own.newBuilder().authenticator(Authenticator.NONE).cache(null);
        client.dispatcher(dispatcher(Integer.MAX_VALUE))
                .connectTimeout(Timeouts.inOkHttp(timeouts.connect()))
                .readTimeout(Timeouts.inOkHttp(timeouts.idle()))
                .writeTimeout(Timeouts.inOkHttp(timeouts.idle()))
                .callTimeout(Timeouts.inOkHttp(timeouts.total()))
                .followRedirects(false)
                .followSslRedirects(false);
        client.interceptors().addAll(settings.interceptors());
        client.interceptors().replaceAll(CallerInterceptor::new);
        client.interceptors().add(0, new ClientHeaders(settings.userAgent()));
        client.interceptors().add(1, CallTimeouts.INTERCEPTOR);
        Hosts backup = settings.hosts().backup();
        if (backup != null && settings.proxy() == null) {
            client.addInterceptor(new BackupHosts(settings.hosts(), backup));
        }
        if (settings.sendsKey()) {
            client.addInterceptor(new KeyInterceptor(settings.hosts(), settings.authorization()));
        }
        if (settings.proxy() != null) {
            client.addInterceptor(new ProxyInterceptor(settings.proxy().url()));
        }
        return client.addInterceptor(new ErrorBodyLimit())
                .addNetworkInterceptor(Trace.RECORDER)
                .build();
    }

    /** No interceptor is taken over: one of them knows the key. A transfer as a whole has no limit here, its silence has. */
    private static OkHttpClient keyless(OkHttpClient client, ConnectionSettings settings) {
        Duration idle = Timeouts.inOkHttp(settings.timeouts().queueIdle());
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().clear();
        return builder.dispatcher(dispatcher(MAX_TRANSFERS))
                .readTimeout(idle)
                .writeTimeout(idle)
                .callTimeout(Duration.ZERO)
                .addInterceptor(new ClientHeaders(settings.userAgent()))
                .addInterceptor(new ErrorBodyLimit())
                .build();
    }

    /** Returns the interface's calls, made to the host of direct calls. */
    public <A> A run(Class<A> api) {
        return api.cast(runProxies.computeIfAbsent(api, runCalls::create));
    }

    /** Returns the interface's calls, made to the queue; what they get is a result. */
    public <A> A queue(Class<A> api) {
        return api.cast(queueProxies.computeIfAbsent(api, queueCalls::create));
    }

    /** Returns the interface's calls, made to the queue about requests. */
    public <A> A control(Class<A> api) {
        return api.cast(controlProxies.computeIfAbsent(api, controlCalls::create));
    }

    /**
     * Prepares a direct call whose answer is read as it comes.
     *
     * @throws IllegalArgumentException if the input cannot be written as JSON
     */
    public StreamExchange stream(Purpose purpose, EndpointId endpoint, Object input, Map<String, String> headers) {
        // Compressed events would come in whole blocks.
        Request request = new Request.Builder()
                .url(direct(endpoint.toString()))
                .headers(Headers.of(headers))
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "identity")
                .post(json.write(input))
                .build();
        return new StreamExchange(openCall(direct, request), purpose, timeouts, json.mappers(), openCalls);
    }

    /** Returns the mapper that reads and writes a class. */
    public ObjectMapper mapper(Class<?> type) {
        return json.mappers().of(type);
    }

    /** Returns the interface's calls, made to the host of tokens and files. */
    public <A> A rest(Class<A> api) {
        return api.cast(restProxies.computeIfAbsent(api, restCalls::create));
    }

    /**
     * Prepares an exchange of content, with any host: the key is not among what is sent.
     *
     * @throws ClientClosedException if this is closed
     */
    public Call transfer(Request request) {
        return openCall(transfers, request);
    }

    /** Returns an address below the host of direct calls. */
    public HttpUrl direct(String path) {
        return runCalls.baseUrl().newBuilder().addPathSegments(path).build();
    }

    /**
     * Opens a WebSocket.
     *
     * @param withKey whether the key is sent; a token in the address stands for it otherwise
     * @param pingInterval how often the connection is probed
     * @param connectTimeout how long the answer to the handshake may take
     */
    public WebSocket socket(
            HttpUrl url, boolean withKey, Duration pingInterval, Duration connectTimeout, WebSocketListener listener) {
        OkHttpClient.Builder client = direct.newBuilder()
                .pingInterval(Timeouts.inOkHttp(pingInterval))
                .readTimeout(Timeouts.inOkHttp(connectTimeout));
        if (!withKey) {
            client.interceptors().removeIf(KeyInterceptor.class::isInstance);
        }
        if (closed) {
            throw new ClientClosedException("This client is closed; make a new one", null);
        }
        return client.build().newWebSocket(new Request.Builder().url(url).build(), listener);
    }

    /** Returns the client for status streams. */
    public OkHttpClient streams() {
        return streams;
    }

    /** Cancels every exchange and ends every thread; closes every connection unless the caller's client has them. */
    @Override
    public void close() {
        closed = true;
        openCalls.close();
        for (OkHttpClient client : List.of(direct, queue, streams, transfers)) {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdown();
        }
        if (!borrowed) {
            direct.connectionPool().evictAll();
        }
    }

    private Call openCall(OkHttpClient client, Request request) {
        if (closed) {
            throw new ClientClosedException("This client is closed; make a new one", null);
        }
        Request traced = Trace.begin(CallMethod.applied(request));
        return SocketTransport.isWanted(traced) ? sockets.open(client, traced) : CallTimeouts.open(client, traced);
    }

    private static Dispatcher dispatcher(int limit) {
        Dispatcher dispatcher =
                new Dispatcher(VirtualThreads.areCheap() ? VirtualThreads.perTask("fal4j-http-") : threads(limit));
        dispatcher.setMaxRequests(limit);
        dispatcher.setMaxRequestsPerHost(limit);
        return dispatcher;
    }

    /** Without a limit, threads are made as they are needed; with one, calls queue up for them. Idle ones end either way. */
    private static ExecutorService threads(int limit) {
        boolean unlimited = limit == Integer.MAX_VALUE;
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                unlimited ? 0 : limit,
                limit,
                30,
                TimeUnit.SECONDS,
                unlimited ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(),
                new DaemonThreads("fal4j-http"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** What comes first sees answers as they are about to be handed over. */
    private static OkHttpClient outermost(OkHttpClient client, Interceptor first) {
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().add(0, first);
        return builder.build();
    }

    private Retrofit retrofit(URI host, JsonConverters json, OkHttpClient client) {
        return new Retrofit.Builder()
                .baseUrl(host + "/")
                .callFactory(request -> openCall(client, request))
                .addConverterFactory(json)
                .build();
    }
}
