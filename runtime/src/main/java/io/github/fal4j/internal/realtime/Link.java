package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.EndpointId;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Overflow;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * What connects a session to its app, over all the sockets that it takes.
 *
 * <p>The lock guards all state; nothing that blocks and no code of callers runs while it is held. Each socket belongs to an attempt,
 * and what an attempt reports that is not the current one is ignored.
 */
final class Link<O> implements SocketEvents {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final RealtimeClient client;
    private final EndpointId endpoint;
    private final RealtimeOptions options;
    private final Inbox<O> inbox;
    private final Endings endings;
    private final Reception<O> reception;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Outbox<O> outbox;
    private volatile RealtimeState state = RealtimeState.IDLE;
    private int attempt;
    private int failures;
    private boolean freshTokenTried;
    private @Nullable WebSocket socket;
    private @Nullable String token;
    private @Nullable CloseReason announced;
    private long openedAt;
    private boolean useful;
    /** Ends the attempt if what it waits for does not happen: being opened, or being closed. */
    private Runnable attemptTimer = () -> {};

    private @Nullable Runnable sendTimer;

    Link(
            RealtimeClient client,
            EndpointId endpoint,
            Class<O> outputType,
            RealtimeOptions options,
            Inbox<O> inbox,
            Outbox<O> outbox) {
        this.client = client;
        this.endpoint = endpoint;
        this.options = options;
        this.inbox = inbox;
        this.outbox = outbox;
        this.endings = new Endings(endpoint, outputType);
        this.reception = new Reception<>(this, inbox, endings, client.connections(), outputType);
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

    /** Queues an input; waits for room if that is the rule. */
    void enqueue(Outgoing<O> input) {
        lock.lock();
        try {
            while (options.overflow() == Overflow.BLOCK && outbox.isFull() && state != RealtimeState.CLOSED) {
                room.await();
            }
            if (state == RealtimeState.CLOSED) {
                throw endings.isClosed();
            }
            Outgoing<O> dropped = outbox.add(input);
            if (dropped != null) {
                inbox.run(() -> dropped.fail("DROPPED", "The input made room in the send queue for a newer one"));
            }
            if (state == RealtimeState.IDLE) {
                reconnect();
            }
            flush();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while waiting for room in the send queue; the input was not sent", interrupted, null);
        } finally {
            lock.unlock();
        }
    }

    void forget(Outgoing<O> input) {
        locked(() -> outbox.forget(input));
    }

    /** Sends what can be sent, and comes back for the rest. */
    private void flush() {
        WebSocket open = socket;
        if (state != RealtimeState.OPEN || open == null || announced != null || sendTimer != null) {
            return;
        }
        boolean wasFull = outbox.isFull();
        Duration pause = outbox.sendTo(open);
        if (wasFull && !outbox.isFull()) {
            room.signalAll();
        }
        if (pause != null) {
            int current = attempt;
            sendTimer = () -> {};
            sendTimer = client.timing().after(pause, () -> flushAgain(current));
        }
    }

    private void flushAgain(int forAttempt) {
        locked(() -> {
            if (forAttempt == attempt) {
                sendTimer = null;
                flush();
            }
        });
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
        inbox.run(() -> fetchToken(current));
    }

    private void fetchToken(int forAttempt) {
        var unused = client.tokens().get(options.auth(), endpoint).whenComplete((fetched, failure) -> {
            if (failure == null) {
                locked(() -> open(forAttempt, fetched));
            } else {
                ended(forAttempt, endings.noToken(failure));
            }
        });
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
            if (forAttempt == attempt && state == RealtimeState.CONNECTING) {
                attemptTimer.run();
                endings.hide(secrets);
                openedAt = client.timing().nanoTime();
                useful = false;
                announced = null;
                enter(RealtimeState.OPEN);
                flush();
            }
        });
    }

    @Override
    public void received(int forAttempt, byte[] packed) {
        reception.read(forAttempt, packed);
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
            useful = true;
            freshTokenTried = false;
            return requestId.isTextual() ? outbox.answered(requestId.textValue()) : null;
        } finally {
            lock.unlock();
        }
    }

    /** Remembers what the close that follows will mean, and sends nothing more that would be lost with it. */
    void announce(int forAttempt, CloseReason reason) {
        locked(() -> {
            if (forAttempt == attempt) {
                announced = reason;
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
            inbox.tell(listener -> listener.onDisconnect(reason));
            follow(reason);
        });
    }

    /** Gives up the current socket, and what was sent over it. */
    private void leave() {
        boolean good = state == RealtimeState.OPEN
                && client.timing().nanoTime() - openedAt
                        >= options.stableAfter().toNanos();
        attemptTimer.run();
        Runnable sending = sendTimer;
        if (sending != null) {
            sending.run();
        }
        sendTimer = null;
        announced = null;
        attempt++;
        WebSocket left = socket;
        socket = null;
        if (left != null) {
            left.cancel();
        }
        failures = good ? 0 : failures;
        fail(
                outbox.lost(),
                "CONNECTION_LOST",
                "The connection was lost before the output came; the input may have been worked on");
    }

    private void follow(CloseReason reason) {
        if (reason instanceof CloseReason.Unauthorized || isRefusedToken(reason)) {
            tryFreshToken(reason);
        } else if (reason instanceof CloseReason.Refused refused) {
            finish(reason, refused.failure());
        } else {
            boolean inOrder = reason instanceof CloseReason.SessionEnded && useful;
            failures = inOrder ? 0 : failures + 1;
            if (failures > options.maxReconnects() && !(reason instanceof CloseReason.SessionEnded)) {
                finish(reason, endings.givenUp(reason, failures));
            } else if (reason instanceof CloseReason.Lost || !outbox.isEmpty()) {
                reconnect();
            } else {
                enter(RealtimeState.IDLE);
                inbox.end();
            }
        }
    }

    private boolean isRefusedToken(CloseReason reason) {
        return token != null
                && reason instanceof CloseReason.Refused refused
                && refused.failure() instanceof AuthenticationException;
    }

    private void tryFreshToken(CloseReason reason) {
        String refused = token;
        if (refused == null || freshTokenTried) {
            finish(reason, endings.unauthorized(refused != null));
            return;
        }
        freshTokenTried = true;
        client.tokens().drop(options.auth(), endpoint, refused);
        connect();
    }

    private void reconnect() {
        if (failures == 0) {
            connect();
            return;
        }
        int current = ++attempt;
        enter(RealtimeState.WAITING);
        attemptTimer =
                client.timing().after(Backoff.pause(failures, client.timing().random()), () -> connectAgain(current));
    }

    private void connectAgain(int forAttempt) {
        locked(() -> {
            if (forAttempt == attempt && state == RealtimeState.WAITING) {
                connect();
            }
        });
    }

    private void finish(CloseReason reason, @Nullable FalException failure) {
        if (state == RealtimeState.CLOSED) {
            return;
        }
        enter(RealtimeState.CLOSED);
        attemptTimer.run();
        attempt++;
        fail(outbox.dropped(), "CLOSED", "The live connection was closed before the output came");
        room.signalAll();
        if (failure != null) {
            inbox.failure(failure);
        }
        inbox.close();
        inbox.run(() -> closed.complete(reason));
    }

    private void fail(List<Outgoing<O>> inputs, String error, String why) {
        inputs.forEach(input -> inbox.run(() -> input.fail(error, why)));
    }

    private void enter(RealtimeState next) {
        if (state != next) {
            state = next;
            inbox.tell(listener -> listener.onState(next));
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
