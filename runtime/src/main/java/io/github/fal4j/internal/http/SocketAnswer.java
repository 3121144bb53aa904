package io.github.fal4j.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Pipe;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** Puts the answer to a call together from the frames that it comes in. */
final class SocketAnswer extends WebSocketListener {

    private static final int AHEAD = 1024 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Request request;
    private final String input;
    private final int idleMillis;
    private final int totalMillis;
    private final CompletableFuture<Response> start = new CompletableFuture<>();
    private final Pipe pipe = new Pipe(AHEAD);
    private volatile @Nullable IOException failure;
    private @Nullable String requestId;
    private boolean ended;

    SocketAnswer(Request request, String input, int idleMillis, int totalMillis) {
        this.request = request;
        this.input = input;
        this.idleMillis = idleMillis;
        this.totalMillis = totalMillis;
    }

    /** Returns the answer once it begins. */
    CompletableFuture<Response> start() {
        return start;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        Trace.of(request).sent(Redaction.of(response.request()));
        if (!socket.send(input)) {
            breakOff(
                    socket,
                    new IOException("the connection did not take the input, of " + input.length() + " characters"));
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        JsonNode control = control(text);
        if (control == null) {
            onMessage(socket, ByteString.encodeUtf8(text));
        } else if (control.path("type").asText().equals("start") && requestId == null) {
            begin(socket, control);
        } else if (control.path("type").asText().equals("end")
                && control.path("request_id").asText().equals(requestId)) {
            ended = true;
            socket.close(1000, null);
            closePipe();
        } else {
            onMessage(socket, ByteString.encodeUtf8(text));
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
        if (requestId == null) {
            breakOff(socket, new IOException("the answer does not begin with its start"));
            return;
        }
        try {
            Sink sink = pipe.sink();
            sink.write(new Buffer().write(bytes), bytes.size());
            sink.flush();
        } catch (IOException | IllegalStateException nobodyReads) {
            socket.cancel();
        }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(1000, null);
        breakOff(
                socket,
                new IOException("the connection was closed before the end of the answer: " + code + " " + reason));
    }

    @Override
    public void onFailure(WebSocket socket, Throwable thrown, @Nullable Response response) {
        if (response != null && response.code() != SWITCHING_PROTOCOLS) {
            start.complete(response);
        }
        breakOff(socket, thrown instanceof IOException io ? io : new IOException(thrown));
    }

    private void begin(WebSocket socket, JsonNode control) {
        String id = control.path("request_id").asText();
        requestId = id;
        Trace.of(request).answered(Trace.of(request).redaction().in(id));
        Headers.Builder headers = new Headers.Builder();
        control.path("headers")
                .properties()
                .forEach(header -> headers.addUnsafeNonAscii(
                        header.getKey(), header.getValue().asText().replaceAll("[\\r\\n\\x00]", " ")));
        headers.set("x-fal-request-id", id.replaceAll("[^\\x21-\\x7e]", ""));
        start.complete(new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(control.path("status").asInt(200))
                .message("")
                .headers(headers.build())
                .body(body(socket, headers.get("content-type")))
                .build());
    }

    private ResponseBody body(WebSocket socket, @Nullable String contentType) {
        BufferedSource source =
                Okio.buffer(new SocketBody(pipe.source(), socket, () -> failure, idleMillis, totalMillis));
        MediaType type = contentType == null ? null : MediaType.parse(contentType);
        return ResponseBody.create(source, type, -1);
    }

    private void breakOff(WebSocket socket, IOException why) {
        if (ended) {
            return;
        }
        ended = true;
        failure = why;
        start.completeExceptionally(why);
        closePipe();
        socket.cancel();
    }

    private void closePipe() {
        try (Sink sink = pipe.sink()) {
            sink.flush();
        } catch (IOException | IllegalStateException nobodyReads) {
            // then nobody needs the end
        }
    }

    /** A frame is about the answer, and not of it, if and only if it is an object with these two fields. */
    private static @Nullable JsonNode control(String text) {
        if (!text.startsWith("{")) {
            return null;
        }
        try {
            JsonNode json = Json.mapper().readTree(text);
            return json.has("type") && json.has("request_id") ? json : null;
        } catch (JsonProcessingException piece) {
            return null;
        }
    }
}
