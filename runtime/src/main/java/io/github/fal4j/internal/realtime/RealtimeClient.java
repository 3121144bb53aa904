package io.github.fal4j.internal.realtime;

import io.github.fal4j.EndpointId;
import io.github.fal4j.EndpointType;
import io.github.fal4j.error.ClientClosedException;
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
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/** All live connections of one client. Thread-safe. */
public final class RealtimeClient implements AutoCloseable {

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(2);

    private final Connections connections;
    private final Timing timing;
    private final Executor pool;
    private final Tokens tokens;
    private final Observers observers;
    private final Set<Realtime<?, ?>> open = ConcurrentHashMap.newKeySet();
    private final Set<PlainSocket> plain = ConcurrentHashMap.newKeySet();
    private final Map<SharedKey, SharedSession<?, ?>> shared = new ConcurrentHashMap<>();

    /** What a shared connection is found by. */
    private record SharedKey(EndpointId endpoint, String name) {}

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
            EndpointType<I, O> type, RealtimeOptions wanted, @Nullable RealtimeListener<O> listener) {
        RealtimeOptions options = possible(wanted);
        ObservedSession<O> observed = new ObservedSession<>(observe(type.id()));
        Inbox<O> inbox = new Inbox<>(listener, observed, pool);
        if (options.sharedAs() != null) {
            Realtime<I, O> share;
            try {
                share = shared(type, options, inbox);
            } catch (IllegalArgumentException refused) {
                observed.call().failed(refused);
                throw refused;
            }
            var unusedToo = share.closed().thenAccept(observed::closed);
            return share;
        }
        Session<I, O> session = new Session<>(this, type, options, inbox, inbox::outputs);
        open.add(session);
        var unusedToo = session.closed().thenAccept(observed::closed);
        var unused = session.closed().thenRun(() -> open.remove(session));
        session.start();
        return session;
    }

    private <I, O> Realtime<I, O> shared(EndpointType<I, O> type, RealtimeOptions options, Inbox<O> inbox) {
        SharedKey key = new SharedKey(Session.address(type.id(), options.path()), String.valueOf(options.sharedAs()));
        while (true) {
            SharedSession<?, ?> there = shared.computeIfAbsent(key, unused -> begin(key, type, options));
            if (there.outputType() != type.output()) {
                throw new IllegalArgumentException("The connection shared as \"" + options.sharedAs()
                        + "\" gives outputs of " + there.outputType().getName() + ", not "
                        + type.output().getName());
            }
            @SuppressWarnings("unchecked") // inputs of any class can be sent; outputs are of the same
            SharedSession<I, O> session = (SharedSession<I, O>) there;
            Realtime<I, O> share = session.join(inbox);
            if (share != null) {
                return share;
            }
            shared.remove(key, there); // it is over; the next one is new
        }
    }

    private <I, O> SharedSession<I, O> begin(SharedKey key, EndpointType<I, O> type, RealtimeOptions options) {
        SharedSession<I, O> session = new SharedSession<>(this, type, options);
        var unused = session.closed().thenRun(() -> shared.remove(key, session));
        return session;
    }

    /** Opens a plain WebSocket. */
    public PlainSocket plain(EndpointId endpoint, RealtimeOptions wanted) {
        RealtimeOptions options = possible(wanted);
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

    /** Where the key is the proxy's, a token of its making stands for it: sockets go to the service itself. */
    private RealtimeOptions possible(RealtimeOptions options) {
        boolean keyElsewhere = connections.isProxied() && options.auth() instanceof RealtimeAuth.Key;
        return keyElsewhere ? options.withAuth(RealtimeAuth.appToken(TOKEN_LIFETIME)) : options;
    }

    private Observation observe(EndpointId endpoint) {
        return observers.begin(new ObservedCall(Operation.REALTIME, endpoint, null));
    }

    private void openWithToken(SingleSocket socket, EndpointId endpoint, RealtimeOptions options) {
        token(endpoint, options, token -> open(socket, endpoint, options, token), failure -> {
            FalException known = failure instanceof FalException fal
                    ? fal
                    : new RealtimeException("No token for " + endpoint, "NO_TOKEN", "", failure);
            socket.end(new CloseReason.Refused(known), known);
        });
    }

    /** Hands over a token that is good for a while, or why there is none. */
    void token(EndpointId endpoint, RealtimeOptions options, Consumer<String> use, Consumer<Throwable> none) {
        var unused = tokens.get(options.auth(), endpoint).whenComplete((token, failure) -> {
            if (failure == null) {
                use.accept(token);
            } else {
                none.accept(failure);
            }
        });
    }

    private void open(SingleSocket socket, EndpointId endpoint, RealtimeOptions options, @Nullable String token) {
        SocketListener listener = socket.listener(Purpose.of(Purpose.Action.REALTIME, endpoint));
        try {
            socket.opening(open(endpoint, options, token, listener));
        } catch (ClientClosedException closed) {
            socket.end(new CloseReason.Refused(closed), closed);
            throw closed;
        }
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

    Executor threads() {
        return pool;
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
        shared.values().forEach(SharedSession::close);
    }
}
