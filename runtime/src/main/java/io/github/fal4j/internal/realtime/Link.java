package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.EndpointId;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * What connects a session to its app, over all the sockets that it takes: where it stands, and which socket is the current one.
 *
 * <p>The lock guards all state, that of the {@link Sender} and the {@link Succession} too; nothing that blocks runs while it is held,
 * and no code of callers but that of observers, who must not block. Each socket belongs to an attempt, and what an attempt reports
 * that is not the current one is ignored.
 */
final class Link<O> implements SocketEvents {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final RealtimeClient client;
    private final EndpointId endpoint;
    private final RealtimeOptions options;
    private final Audience<O> audience;
    private final Endings endings;
    private final Reception<O> reception;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Sender<O> sender;
    private final Succession succession;
    private volatile RealtimeState state = RealtimeState.IDLE;
    private int attempt;
    private @Nullable WebSocket socket;
    private @Nullable String token;
    private @Nullable CloseReason announced;
    /** Ends the attempt if what it waits for does not happen: being opened, or being closed. */
    private Runnable attemptTimer = () -> {};

    Link(
            RealtimeClient client,
            EndpointId endpoint,
            Class<O> outputType,
            RealtimeOptions options,
            Codec codec,
            Audience<O> audience) {
        this.client = client;
        this.endpoint = endpoint;
        this.options = options;
        this.audience = audience;
        this.endings = new Endings(endpoint, outputType);
        this.reception = new Reception<>(this, audience, codec, endings, client.connections(), outputType);
        this.sender = new Sender<>(options, client.timing(), lock, client.threads(), endings);
        this.succession = new Succession(options, client.timing(), endings);
    }

    void start() {
        locked(this::connect);
    }

    RealtimeState state() {
        return state;
    }

    CompletableFuture<CloseReason> closed() {
        return closed.copy();
    }

    void close() {
        locked(() -> {
            WebSocket open = socket;
            if (open != null && state != RealtimeState.CLOSED) {
                open.close(1000, null);
                var unused = client.timing().after(GOODBYE, open::cancel);
            }
            finish(new CloseReason.ByCaller(), null);
        });
    }

    /** Runs what belongs to callers, where it holds up nobody else. */
    void run(Runnable task) {
        CallerTasks.run(client.threads(), task);
    }

    /** Queues an input; waits for room if that is the rule. */
    void enqueue(Outgoing<O> input) {
        locked(() -> {
            sender.add(input);
            if (state == RealtimeState.IDLE) {
                reconnect();
            }
            sender.flush();
        });
    }

    void forget(Outgoing<O> input) {
        locked(() -> sender.forget(input));
    }

    private void connect() {
        int current = ++attempt;
        enter(RealtimeState.CONNECTING);
        attemptTimer = client.timing()
                .after(
                        options.connectTimeout(),
                        () -> ended(current, endings.lost("no connection after " + options.connectTimeout(), null)));
        if (options.auth() instanceof RealtimeAuth.Key) {
            open(current, null);
            return;
        }
        run(() -> client.token(
                endpoint,
                options,
                fetched -> locked(() -> open(current, fetched)),
                failure -> ended(current, endings.noToken(failure))));
    }

    private void open(int forAttempt, @Nullable String fetched) {
        if (forAttempt != attempt || state != RealtimeState.CONNECTING) {
            return;
        }
        token = fetched;
        Purpose purpose = Purpose.of(Purpose.Action.REALTIME, endpoint);
        try {
            socket = client.open(endpoint, options, fetched, new SocketListener(forAttempt, purpose, this));
        } catch (ClientClosedException clientClosed) {
            finish(new CloseReason.ByCaller(), null);
        }
    }

    @Override
    public void opened(int forAttempt, Redaction secrets) {
        locked(() -> {
            WebSocket open = socket;
            if (forAttempt == attempt && state == RealtimeState.CONNECTING && open != null) {
                attemptTimer.run();
                endings.hide(secrets);
                succession.opened();
                announced = null;
                enter(RealtimeState.OPEN);
                sender.begin(open);
            }
        });
    }

    @Override
    public void received(int forAttempt, byte[] bytes) {
        reception.read(forAttempt, bytes);
    }

    @Override
    public void received(int forAttempt, String text) {
        reception.read(forAttempt, text);
    }

    /** Notes that an output came, and returns the input that it answers, or null. */
    @Nullable
    Outgoing<O> answered(JsonNode requestId) {
        lock.lock();
        try {
            succession.answered();
            return requestId.isTextual() ? sender.answered(requestId.textValue()) : null;
        } finally {
            lock.unlock();
        }
    }

    /** Remembers what the close that follows will mean, and sends nothing more that would be lost with it. */
    void announce(int forAttempt, CloseReason reason) {
        locked(() -> {
            if (forAttempt == attempt) {
                announced = reason;
                sender.stop();
                attemptTimer = client.timing().after(GOODBYE, () -> ended(forAttempt, reason));
            }
        });
    }

    @Override
    public void closed(int forAttempt, int code, String reason) {
        locked(() -> {
            if (forAttempt == attempt) {
                socket = null; // it says goodbye by itself
            }
        });
        ended(forAttempt, endings.closed(code, reason));
    }

    @Override
    public void failed(int forAttempt, String what, Throwable cause) {
        ended(forAttempt, endings.lost(what, cause));
    }

    @Override
    public void refused(int forAttempt, FalException answer) {
        ended(forAttempt, endings.refused(answer));
    }

    void ended(int forAttempt, CloseReason first) {
        locked(() -> {
            if (forAttempt != attempt || state == RealtimeState.CLOSED) {
                return;
            }
            CloseReason reason = announced == null ? first : announced;
            leave();
            audience.tell(listener -> listener.onDisconnect(reason));
            follow(reason);
        });
    }

    /** Gives up the current socket, and what was sent over it. */
    private void leave() {
        attemptTimer.run();
        sender.stop();
        succession.left();
        announced = null;
        attempt++;
        WebSocket left = socket;
        socket = null;
        if (left != null) {
            left.cancel();
        }
        sender.lose();
    }

    private void follow(CloseReason reason) {
        String used = token;
        Succession.Next next = succession.after(reason, used != null, sender.hasWaiting());
        if (next instanceof Succession.Next.Close end) {
            finish(reason, end.failure());
        } else if (next instanceof Succession.Next.FreshToken && used != null) {
            client.tokens().drop(options.auth(), endpoint, used);
            connect();
        } else if (next instanceof Succession.Next.Rest) {
            enter(RealtimeState.IDLE);
            audience.end();
        } else {
            reconnect();
        }
    }

    private void reconnect() {
        Duration pause = succession.pause();
        if (pause == null) {
            connect();
            return;
        }
        int current = ++attempt;
        enter(RealtimeState.WAITING);
        attemptTimer = client.timing()
                .after(
                        pause,
                        () -> locked(() -> {
                            if (current == attempt && state == RealtimeState.WAITING) {
                                connect();
                            }
                        }));
    }

    private void finish(CloseReason reason, @Nullable FalException failure) {
        if (state == RealtimeState.CLOSED) {
            return;
        }
        enter(RealtimeState.CLOSED);
        attemptTimer.run();
        sender.close();
        attempt++;
        if (failure != null) {
            audience.failure(failure);
        }
        audience.close();
        run(() -> closed.complete(reason));
    }

    private void enter(RealtimeState next) {
        if (state != next) {
            state = next;
            audience.tell(listener -> listener.onState(next));
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
