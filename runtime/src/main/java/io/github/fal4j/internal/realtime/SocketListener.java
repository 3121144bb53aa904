package io.github.fal4j.internal.realtime;

import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.internal.http.SocketFailure;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Passes on what OkHttp reports about the socket of an attempt. */
final class SocketListener extends WebSocketListener {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final int attempt;
    private final Purpose purpose;
    private final SocketEvents events;

    SocketListener(int attempt, Purpose purpose, SocketEvents events) {
        this.attempt = attempt;
        this.purpose = purpose;
        this.events = events;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        events.opened(attempt, Redaction.of(response.request()));
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        events.received(attempt, text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
        events.received(attempt, bytes.toByteArray());
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(1000, null);
        events.closed(attempt, code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
        if (response != null && response.code() != SWITCHING_PROTOCOLS) {
            events.refused(attempt, SocketFailure.refused(response, purpose));
        } else {
            events.failed(attempt, SocketFailure.describe(failure), failure);
        }
    }
}
