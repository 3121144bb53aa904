package io.github.fal4j.internal.http;

import static io.github.fal4j.internal.http.HttpClients.outermost;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.EndpointId;
import io.github.fal4j.Hosts;
import io.github.fal4j.error.ClientClosedException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** All connections of one client. Thread-safe. */
public final class Connections implements AutoCloseable {

    /** How many status streams may be open at once. */
    public static final int MAX_STREAMS = HttpClients.MAX_STREAMS;

    private final ConnectionSettings settings;
    private final HttpClients clients;
    private final HostCalls runCalls;
    private final HostCalls queueCalls;
    private final HostCalls controlCalls;
    private final HostCalls restCalls;
    private final @Nullable HostCalls platformCalls;
    private final JsonConverters json;
    private final SocketTransport sockets;
    private final OpenCalls openCalls;
    private final AtomicBoolean closed;

    /** Opens nothing yet. */
    public Connections(ConnectionSettings settings) {
        this(
                settings,
                HttpClients.of(settings),
                new JsonConverters(new Mappers(settings.mapper())),
                new OpenCalls(),
                new AtomicBoolean());
    }

    private Connections(
            ConnectionSettings settings,
            HttpClients clients,
            JsonConverters json,
            OpenCalls openCalls,
            AtomicBoolean closed) {
        this.settings = settings;
        this.clients = clients;
        this.json = json;
        this.openCalls = openCalls;
        this.closed = closed;
        Hosts hosts = settings.hosts();
        OkHttpClient queue = clients.queue();
        runCalls = calls(hosts.run(), outermost(clients.direct(), new KeptBody()));
        controlCalls = calls(hosts.queue(), queue);
        restCalls = calls(hosts.rest(), queue);
        URI platform = hosts.platform();
        platformCalls = platform == null ? null : calls(platform, queue);
        sockets = new SocketTransport(
                runCalls.address(), hosts.socket(), settings.timeouts().total());
        queueCalls = calls(hosts.queue(), outermost(outermost(queue, new KeptBody()), new ResultGate()));
    }

    /** Returns the same connections with another key; closing either closes both. */
    public Connections as(Authorization authorization) {
        return new Connections(
                settings.as(authorization), clients.as(settings.hosts(), authorization), json, openCalls, closed);
    }

    /** Returns the interface's calls, made to the host of direct calls. */
    public <A> A run(Class<A> api) {
        return runCalls.of(api);
    }

    /** Returns the interface's calls, made to the queue; what they get is a result. */
    public <A> A queue(Class<A> api) {
        return queueCalls.of(api);
    }

    /** Returns the interface's calls, made to the queue about requests. */
    public <A> A control(Class<A> api) {
        return controlCalls.of(api);
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
        return new StreamExchange(
                keyedCall(clients.direct(), request), purpose, settings.timeouts(), json.mappers(), openCalls);
    }

    /** Returns the mapper that reads and writes a class. */
    public ObjectMapper mapper(Class<?> type) {
        return json.mappers().of(type);
    }

    /**
     * Returns the interface's calls, made to the platform.
     *
     * @throws IllegalStateException if the client's hosts name none
     */
    public <A> A platform(Class<A> api) {
        if (platformCalls == null) {
            throw new IllegalStateException(
                    "The client's hosts name no platform, which knows prices and the settings of"
                            + " files; nothing was sent. Name it: new Hosts(run, queue, rest, platform, backup)");
        }
        return platformCalls.of(api);
    }

    /** Returns the interface's calls, made to the host of tokens and files. */
    public <A> A rest(Class<A> api) {
        return restCalls.of(api);
    }

    /**
     * Prepares an exchange of content, with any host: the key is not among what is sent.
     *
     * @throws ClientClosedException if this is closed
     */
    public Call transfer(Request request) {
        return openCall(clients.transfers(), request);
    }

    /** Returns an address below the host of direct calls. */
    public HttpUrl direct(String path) {
        return runCalls.address().newBuilder().addPathSegments(path).build();
    }

    /** Tells whether calls go by way of the caller's own server, which sockets cannot. */
    public boolean isProxied() {
        return settings.proxy() != null;
    }

    /**
     * Opens a WebSocket, past the caller's own server if there is one: a token has to stand for the key then.
     *
     * @param withKey whether the key is sent; a token in the address stands for it otherwise
     * @param pingInterval how often the connection is probed
     * @param connectTimeout how long the answer to the handshake may take
     */
    public WebSocket socket(
            HttpUrl url, boolean withKey, Duration pingInterval, Duration connectTimeout, WebSocketListener listener) {
        OkHttpClient.Builder client = clients.direct()
                .newBuilder()
                .pingInterval(Timeouts.inOkHttp(pingInterval))
                .readTimeout(Timeouts.inOkHttp(connectTimeout));
        client.interceptors().removeIf(ProxyInterceptor.class::isInstance);
        if (!withKey) {
            client.interceptors().removeIf(KeyInterceptor.class::isInstance);
        }
        if (closed.get()) {
            throw new ClientClosedException("This client is closed; make a new one", null);
        }
        return client.build().newWebSocket(new Request.Builder().url(url).build(), listener);
    }

    /** Returns the request as part of a call, whose observers hear of it if it goes elsewhere. */
    public static Request traced(Request request, Purpose purpose) {
        Request traced = Trace.begin(request);
        Trace.of(traced).begun(purpose);
        return traced;
    }

    /** Returns the client for status streams. */
    public OkHttpClient streams() {
        return clients.streams();
    }

    /** Cancels every exchange and ends every thread; closes every connection unless the caller's client has them. */
    @Override
    public void close() {
        closed.set(true);
        openCalls.close();
        for (OkHttpClient client : clients.all()) {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdown();
        }
        if (settings.base() == null) {
            clients.direct().connectionPool().evictAll();
        }
    }

    private Call openCall(OkHttpClient client, Request request) {
        if (closed.get()) {
            throw new ClientClosedException("This client is closed; make a new one", null);
        }
        if (isProxied() && SocketTransport.isWanted(request)) {
            throw new IllegalStateException(
                    "A call over WebSocket cannot go by way of the client's proxyUrl: leave out overWebSocket()");
        }
        Request traced = Trace.begin(CallMethod.applied(request));
        return SocketTransport.isWanted(traced)
                ? sockets.open(client, traced)
                : client.newCall(CallTimeouts.limited(traced));
    }

    /** A key that has to be asked for is asked for first. */
    private Call keyedCall(OkHttpClient client, Request request) {
        return settings.sendsKey() && settings.authorization() instanceof AskedAuthorization asked
                ? KeyedCall.of(openCall(client, KeyedCall.withRoom(request)), asked)
                : openCall(client, request);
    }

    private HostCalls calls(URI host, OkHttpClient client) {
        return new HostCalls(host, json, request -> keyedCall(client, request));
    }
}
