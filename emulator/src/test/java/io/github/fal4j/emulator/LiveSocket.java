package io.github.fal4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** A caller's end of a WebSocket. */
final class LiveSocket implements WebSocket.Listener {

    static final ObjectMapper PACKED = new ObjectMapper(new MessagePackFactory());

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final WebSocket socket;

    /** What came last. */
    record Closed(int code) {}

    private LiveSocket(FalEmulator emulator, String path, @Nullable String key) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (key != null) {
            builder.header("Authorization", key);
        }
        socket = builder.buildAsync(
                        URI.create("ws" + emulator.baseUri().toString().substring(4) + path), this)
                .join();
    }

    static LiveSocket open(FalEmulator emulator, String path) {
        return new LiveSocket(emulator, path, "Key id:secret");
    }

    static LiveSocket withoutKey(FalEmulator emulator, String path) {
        return new LiveSocket(emulator, path, null);
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    void sendPacked(String json) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(json);
        socket.sendBinary(ByteBuffer.wrap(PACKED.writeValueAsBytes(tree)), true).join();
    }

    /** Waits for the next message: a text, bytes read as a tree, the close, or a failure. */
    Object next() throws InterruptedException {
        return received.take();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            received.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        bytes.writeBytes(piece);
        if (last) {
            try {
                received.add(PACKED.readTree(bytes.toByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        received.add(new Closed(code));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        received.add(error);
    }
}
