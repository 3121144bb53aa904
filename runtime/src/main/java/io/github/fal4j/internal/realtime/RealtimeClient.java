package io.github.fal4j.internal.realtime;

import io.github.fal4j.EndpointId;
import io.github.fal4j.EndpointType;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Observation;
import io.github.fal4j.internal.http.Observers;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.observe.ObservedCall;
import io.github.fal4j.observe.Operation;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.SocketMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/** All live connections of one client. Thread-safe. */
public final class RealtimeClient implements AutoCloseable {

    private final Connections connections;
    private final Timing timing;
    private final Executor pool;
    private final Tokens tokens;
    private final Observers observers;
    private final Set<Realtime<?, ?>> open = ConcurrentHashMap.newKeySet();
    private final Set<PlainSocket> plain = ConcurrentHashMap.newKeySet();

    /** Opens nothing yet. */
    public RealtimeClient(Connections connections, Timing timing, Executor pool, Retries retries, Observers observers) {
        this.connections = connections;
        this.timing = timing;
        this.pool = pool;
        this.observers = observers;
        this.tokens = new Tokens(connections, timing, retries, observers);
    }

    /** Opens a live connection. */
    public <I, O> Realtime<I, O> open(
            EndpointType<I, O> type, RealtimeOptions options, @Nullable RealtimeListener<O> listener) {
        ObservedSession<O> observed = new ObservedSession<>(observe(type.id()));
        Inbox<O> inbox = new Inbox<>(listener, observed, pool);
        Session<I, O> session = new Session<>(this, type, options, inbox, new Outbox<>(options, timing));
        open.add(session);
        var unusedToo = session.closed().thenAccept(observed::closed);
        var unused = session.closed().thenRun(() -> open.remove(session));
        session.start();
        return session;
    }

    /** Opens a plain WebSocket. */
    public PlainSocket plain(EndpointId endpoint, RealtimeOptions options) {
        ObservedSession<SocketMessage> observed = new ObservedSession<>(observe(endpoint));
        SingleSocket socket = new SingleSocket(endpoint.toString(), new Inbox<>(null, observed, pool));
        plain.add(socket);
        var unusedToo = socket.closed().thenAccept(observed::closed);
        var unused = socket.closed().thenRun(() -> plain.remove(socket));
        if (options.auth() instanceof RealtimeAuth.Key) {
            open(socket, endpoint, options, null);
        } else {
            pool.execute(() -> openWithToken(socket, endpoint, options));
        }
        return socket;
    }

    private Observation observe(EndpointId endpoint) {
        return observers.begin(new ObservedCall(Operation.REALTIME, endpoint, null));
    }

    private void openWithToken(SingleSocket socket, EndpointId endpoint, RealtimeOptions options) {
        var unused = tokens.get(options.auth(), endpoint).whenComplete((token, failure) -> {
            if (failure == null) {
                open(socket, endpoint, options, token);
            } else {
                FalException known = failure instanceof FalException fal
                        ? fal
                        : new RealtimeException("No token for " + endpoint, "NO_TOKEN", "", failure);
                socket.end(new CloseReason.Refused(known), known);
            }
        });
    }

    private void open(SingleSocket socket, EndpointId endpoint, RealtimeOptions options, @Nullable String token) {
        socket.opening(open(endpoint, options, token, socket.listener(Purpose.of(Purpose.Action.REALTIME, endpoint))));
    }

    /** Opens a socket; the key is sent where there is no token. */
    WebSocket open(EndpointId endpoint, RealtimeOptions options, @Nullable String token, SocketListener listener) {
        return connections.socket(
                address(endpoint, options, token),
                token == null,
                options.pingInterval(),
                options.connectTimeout(),
                listener);
    }

    private HttpUrl address(EndpointId endpoint, RealtimeOptions options, @Nullable String token) {
        HttpUrl.Builder url = connections.direct(endpoint.toString()).newBuilder();
        if (token != null) {
            url.addQueryParameter(Redaction.TOKEN, token);
        }
        if (options.maxBuffering() != null) {
            url.addQueryParameter("max_buffering", options.maxBuffering().toString());
        }
        return url.build();
    }

    Connections connections() {
        return connections;
    }

    Timing timing() {
        return timing;
    }

    Tokens tokens() {
        return tokens;
    }

    /** Closes all live connections. */
    @Override
    public void close() {
        open.forEach(Realtime::close);
        plain.forEach(PlainSocket::close);
    }
}
