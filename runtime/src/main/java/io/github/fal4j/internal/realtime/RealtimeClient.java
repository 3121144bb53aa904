package io.github.fal4j.internal.realtime;

import io.github.fal4j.EndpointType;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All live connections of one client. Thread-safe. */
public final class RealtimeClient implements AutoCloseable {

    private final Connections connections;
    private final Timing timing;
    private final Executor pool;
    private final Tokens tokens;
    private final Set<Realtime<?, ?>> open = ConcurrentHashMap.newKeySet();

    /** Opens nothing yet. */
    public RealtimeClient(Connections connections, Timing timing, Executor pool) {
        this.connections = connections;
        this.timing = timing;
        this.pool = pool;
        this.tokens = new Tokens(connections, timing);
    }

    /**
     * Opens a live connection.
     *
     * @param ready waits for the files of an input
     */
    public <I, O> Realtime<I, O> open(
            EndpointType<I, O> type, RealtimeOptions options, @Nullable RealtimeListener<O> listener, UnaryOperator<I> ready) {
        Session<I, O> session =
                new Session<>(this, type, options, ready, new Inbox<>(listener, pool), new Outbox<>(options, timing));
        open.add(session);
        var unused = session.closed().thenRun(() -> open.remove(session));
        session.start();
        return session;
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
    }
}
