package io.github.fal4j.internal.realtime;

import io.github.fal4j.FalStream;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.PlainSocket;
import io.github.fal4j.realtime.SocketMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/** One WebSocket, once. The lock guards what is sent before it is open. */
final class SingleSocket implements PlainSocket, SocketEvents {

    private static final int ONLY = 0;

    private final String endpoint;
    private final Inbox<SocketMessage> inbox;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Deque<Frame> early = new ArrayDeque<>();
    private final Object lock = new Object();
    private @Nullable WebSocket socket;
    private volatile Redaction redaction = Redaction.NONE;

    SingleSocket(String endpoint, Inbox<SocketMessage> inbox) {
        this.endpoint = endpoint;
        this.inbox = inbox;
    }

    void opening(WebSocket opened) {
        synchronized (lock) {
            socket = opened;
            if (closed.isDone()) {
                opened.cancel();
            }
            early.forEach(this::hand); // OkHttp keeps them until the connection stands
            early.clear();
        }
    }

    @Override
    public void send(String text) {
        send(Frame.text(text));
    }

    @Override
    public void send(byte[] bytes) {
        send(Frame.binary(bytes));
    }

    @Override
    public FalStream<SocketMessage> messages() {
        return inbox.outputs();
    }

    @Override
    public CompletableFuture<CloseReason> closed() {
        return closed.copy();
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (socket != null) {
                socket.close(1000, null);
            }
        }
        end(new CloseReason.ByCaller(), null);
    }

    @Override
    public void opened(int attempt, Redaction secrets) {
        redaction = secrets;
    }

    @Override
    public void received(int attempt, String text) {
        inbox.output(new SocketMessage.Text(text));
    }

    @Override
    public void received(int attempt, byte[] bytes) {
        inbox.output(new SocketMessage.Bytes(bytes));
    }

    @Override
    public void closed(int attempt, int code, String reason) {
        String words = redaction.in(reason);
        if (code == 1000) {
            end(new CloseReason.SessionEnded(words), null);
        } else {
            lost(code, words, null);
        }
    }

    @Override
    public void failed(int attempt, String what, Throwable cause) {
        lost(1006, redaction.in(what), redaction.in(cause));
    }

    @Override
    public void refused(int attempt, FalException answer) {
        end(new CloseReason.Refused(answer), answer);
    }

    SocketListener listener(Purpose purpose) {
        return new SocketListener(ONLY, purpose, this);
    }

    private void lost(int code, String words, @Nullable Throwable cause) {
        end(
                new CloseReason.Lost(code, words, cause),
                new RealtimeException(
                        "The WebSocket to " + endpoint + " was lost: " + code + " " + words,
                        "CONNECTION_LOST",
                        words,
                        cause));
    }

    void end(CloseReason reason, @Nullable FalException failure) {
        if (closed.complete(reason)) {
            if (failure != null) {
                inbox.failure(failure);
            }
            inbox.close();
        }
    }

    private void send(Frame frame) {
        synchronized (lock) {
            if (closed.isDone()) {
                throw new RealtimeException("The WebSocket to " + endpoint + " is closed", "CLOSED", "", null);
            }
            if (socket == null) {
                early.add(frame);
            } else {
                hand(frame);
            }
        }
    }

    private void hand(Frame frame) {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        boolean full = open.queueSize() + frame.bytes().size() > Frame.LARGEST; // OkHttp would close the connection
        if (full || !frame.sendTo(open)) {
            throw new RealtimeException(
                    "The WebSocket to " + endpoint + " takes no more: " + open.queueSize() + " bytes wait to be sent",
                    "QUEUE_FULL",
                    "",
                    null);
        }
    }
}
