package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.EndpointId;
import io.github.fal4j.EndpointType;
import io.github.fal4j.FalStream;
import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Overflow;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeAuth;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * One live connection over all the sockets that it takes.
 *
 * <p>The lock guards all state; nothing that blocks and no code of callers runs while it is held. Each socket belongs to an attempt,
 * and what an attempt reports that is not the current one is ignored.
 */
final class Session<I, O> implements Realtime<I, O>, SocketEvents {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final RealtimeClient client;
    private final Class<O> outputType;
    private final EndpointId endpoint;
    private final RealtimeOptions options;
    private final UnaryOperator<I> ready;
    private final Codec codec;
    private final Inbox<O> inbox;
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
    private Redaction redaction = Redaction.NONE;
    /** Ends the attempt if what it waits for does not happen: being opened, or being closed. */
    private Runnable attemptTimer = () -> {};

    private @Nullable Runnable sendTimer;

    Session(
            RealtimeClient client,
            EndpointType<I, O> type,
            RealtimeOptions options,
            UnaryOperator<I> ready,
            Inbox<O> inbox,
            Outbox<O> outbox) {
        this.ready = ready;
        this.client = client;
        this.outputType = type.output();
        this.options = options;
        this.endpoint = address(type.id(), options.path());
        this.codec = new Codec(options.format());
        this.inbox = inbox;
        this.outbox = outbox;
    }

    void start() {
        lock.lock();
        try {
            connect();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void send(I input) {
        I sendable = ready.apply(input);
        enqueue(new Outgoing<>(codec.write(sendable, client.connections().mapper(sendable.getClass())), null));
    }

    @Override
    public CompletableFuture<O> request(I input) {
        I sendable = ready.apply(input);
        ObjectNode object = Codec.object(sendable, client.connections().mapper(sendable.getClass()));
        String id = object.path("request_id").asText(UUID.randomUUID().toString());
        object.put("request_id", id);
        Outgoing<O> outgoing = new Outgoing<>(codec.write(object, Json.mapper()), id);
        enqueue(outgoing);
        var unused = outgoing.answer().whenComplete((output, failure) -> {
            lock.lock();
            try {
                outbox.forget(outgoing);
            } finally {
                lock.unlock();
            }
        });
        return outgoing.answer();
    }

    @Override
    public FalStream<O> outputs() {
        return inbox.outputs();
    }

    @Override
    public RealtimeState state() {
        return state;
    }

    @Override
    public CompletableFuture<CloseReason> closed() {
        return closed.copy();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            WebSocket open = socket;
            if (open != null && state != RealtimeState.CLOSED) {
                open.close(1000, null);
                var unused = client.timing().after(GOODBYE, open::cancel);
            }
            finish(new CloseReason.ByCaller(), null);
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Outgoing<O> input) {
        lock.lock();
        try {
            while (options.overflow() == Overflow.BLOCK && outbox.isFull() && state != RealtimeState.CLOSED) {
                room.await();
            }
            if (state == RealtimeState.CLOSED) {
                throw new RealtimeException("The live connection to " + endpoint + " is closed", "CLOSED", "", null);
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
        lock.lock();
        try {
            if (forAttempt == attempt) {
                sendTimer = null;
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private void connect() {
        int current = ++attempt;
        enter(RealtimeState.CONNECTING);
        attemptTimer = client.timing()
                .after(
                        options.connectTimeout(),
                        () -> ended(current, lost("no connection after " + options.connectTimeout(), null)));
        if (options.auth() instanceof RealtimeAuth.Key) {
            open(current, null);
            return;
        }
        inbox.run(() -> fetchToken(current));
    }

    private void fetchToken(int forAttempt) {
        var unused = client.tokens().get(options.auth(), endpoint).whenComplete((fetched, failure) -> {
            if (failure == null) {
                lock.lock();
                try {
                    open(forAttempt, fetched);
                } finally {
                    lock.unlock();
                }
            } else {
                ended(forAttempt, noToken(failure));
            }
        });
    }

    private void open(int forAttempt, @Nullable String fetched) {
        if (forAttempt != attempt || state != RealtimeState.CONNECTING) {
            return;
        }
        token = fetched;
        HttpUrl address = client.address(endpoint, options, fetched);
        try {
            socket = client.connections()
                    .socket(
                            address,
                            fetched == null,
                            options.pingInterval(),
                            options.connectTimeout(),
                            new SocketListener(forAttempt, purpose(), this));
        } catch (ClientClosedException clientClosed) {
            finish(new CloseReason.ByCaller(), null);
        }
    }

    @Override
    public void opened(int forAttempt, Redaction secrets) {
        lock.lock();
        try {
            if (forAttempt == attempt && state == RealtimeState.CONNECTING) {
                attemptTimer.run();
                redaction = secrets;
                openedAt = client.timing().nanoTime();
                useful = false;
                announced = null;
                enter(RealtimeState.OPEN);
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void received(int forAttempt, byte[] packed) {
        try {
            received(forAttempt, Message.of(Codec.read(packed)));
        } catch (IOException unreadable) {
            inbox.failure(unreadable(packed, unreadable));
        }
    }

    @Override
    public void received(int forAttempt, String text) {
        JsonNode json;
        try {
            json = Codec.read(text);
        } catch (IOException notJson) {
            json = Json.mapper().getNodeFactory().textNode(text);
        }
        received(forAttempt, Message.of(json));
    }

    /** Called by one thread at a time for each socket; may wait until there is room for an output. */
    private void received(int forAttempt, Message message) {
        if (message instanceof Message.Output output) {
            give(output.json());
        } else if (message instanceof Message.Timing timing) {
            inbox.tell(listener -> listener.onTiming(timing.time()));
        } else if (message instanceof Message.Other other) {
            inbox.tell(listener -> listener.onOther(other.json()));
        } else if (message instanceof Message.SessionEnd end) {
            announce(forAttempt, new CloseReason.SessionEnded(redaction.in(end.reason())));
        } else if (message instanceof Message.Unauthorized) {
            ended(forAttempt, new CloseReason.Unauthorized());
        } else if (message instanceof Message.AppError error) {
            String reason = redaction.in(error.reason());
            if (error.over()) {
                announce(forAttempt, new CloseReason.AppFailed(error.error(), reason));
            }
            inbox.failure(new RealtimeException(
                    "The app behind " + endpoint + " failed: " + error.error()
                            + (reason.isEmpty() ? "" : ": " + reason),
                    error.error(),
                    reason,
                    null));
        }
    }

    private void give(JsonNode json) {
        Outgoing<O> asked = null;
        lock.lock();
        try {
            useful = true;
            freshTokenTried = false;
            JsonNode id = json.path("request_id");
            asked = id.isTextual() ? outbox.answered(id.textValue()) : null;
        } finally {
            lock.unlock();
        }
        O output;
        try {
            output = client.connections().mapper(outputType).treeToValue(json, outputType);
        } catch (IOException | RuntimeException misfit) {
            FalException failure = unreadable(json.toString().getBytes(StandardCharsets.UTF_8), misfit);
            if (asked == null) {
                inbox.failure(failure);
            } else {
                Outgoing<O> failed = asked;
                inbox.run(() -> failed.answer().completeExceptionally(failure));
            }
            return;
        }
        if (asked == null) {
            inbox.output(output);
        } else {
            Outgoing<O> answered = asked;
            inbox.run(() -> answered.answer().complete(output));
        }
    }

    /** Remembers what the close that follows will mean, and sends nothing more that would be lost with it. */
    private void announce(int forAttempt, CloseReason reason) {
        lock.lock();
        try {
            if (forAttempt == attempt) {
                announced = reason;
                attemptTimer = client.timing().after(GOODBYE, () -> ended(forAttempt, reason));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closed(int forAttempt, int code, String reason) {
        lock.lock();
        try {
            if (forAttempt == attempt) {
                socket = null; // it says goodbye by itself
            }
        } finally {
            lock.unlock();
        }
        ended(
                forAttempt,
                code == 1000
                        ? new CloseReason.SessionEnded(redaction.in(reason))
                        : new CloseReason.Lost(code, redaction.in(reason), null));
    }

    @Override
    public void failed(int forAttempt, String what, Throwable cause) {
        ended(forAttempt, lost(what, cause));
    }

    @Override
    public void refused(int forAttempt, FalException answer) {
        boolean passing = answer instanceof ServerException || answer instanceof RateLimitException;
        ended(
                forAttempt,
                passing ? lost(String.valueOf(answer.getMessage()), answer) : new CloseReason.Refused(answer));
    }

    private void ended(int forAttempt, CloseReason first) {
        lock.lock();
        try {
            if (forAttempt != attempt || state == RealtimeState.CLOSED) {
                return;
            }
            CloseReason reason = announced == null ? first : announced;
            leave();
            inbox.tell(listener -> listener.onDisconnect(reason));
            follow(reason);
        } finally {
            lock.unlock();
        }
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
                finish(reason, givenUp(reason));
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
            finish(
                    reason,
                    new RealtimeException(
                            "The service refused the " + (refused == null ? "key" : "token") + " for " + endpoint,
                            "Unauthorized",
                            "",
                            null));
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
        lock.lock();
        try {
            if (forAttempt == attempt && state == RealtimeState.WAITING) {
                connect();
            }
        } finally {
            lock.unlock();
        }
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

    private RealtimeException givenUp(CloseReason reason) {
        String why =
                reason instanceof CloseReason.Lost lost ? lost.code() + " " + lost.reason() : String.valueOf(reason);
        Throwable cause = reason instanceof CloseReason.Lost lost ? lost.cause() : null;
        return new RealtimeException(
                "The connection to " + endpoint + " was lost " + failures + " times in a row; at last: " + why,
                "CONNECTION_LOST",
                why,
                cause);
    }

    private CloseReason noToken(Throwable failure) {
        boolean passing = failure instanceof TransportException
                || failure instanceof ServerException
                || failure instanceof RateLimitException
                || !(failure instanceof FalException);
        return passing
                ? lost("no token: " + failure.getMessage(), failure)
                : new CloseReason.Refused((FalException) failure);
    }

    private CloseReason.Lost lost(String what, @Nullable Throwable cause) {
        return new CloseReason.Lost(1006, redaction.in(what), cause == null ? null : redaction.in(cause));
    }

    private FalException unreadable(byte[] body, Throwable why) {
        return new UnreadableAnswerException(
                "A message of " + endpoint + " cannot be read as " + outputType.getSimpleName() + ": "
                        + redaction.in(String.valueOf(why.getMessage())),
                body,
                null,
                why,
                null);
    }

    private Purpose purpose() {
        return Purpose.of(Purpose.Action.REALTIME, endpoint);
    }

    private static EndpointId address(EndpointId id, String path) {
        boolean there = path.isEmpty() || id.toString().endsWith("/" + path);
        return there ? id : EndpointId.parse(id + "/" + path);
    }
}
