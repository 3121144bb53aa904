package io.github.fal4j.benchmarks.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSource;
import okio.ByteString;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** OkHttp and Jackson, by hand. */
final class BareStreams implements StreamPeer {

    /** A picture of one pixel. */
    static final String IMAGE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper PACKED = new ObjectMapper(new MessagePackFactory());

    private final OkHttpClient http = new OkHttpClient();
    private final BlockingQueue<JsonNode> outputs = new LinkedBlockingQueue<>();
    private final String server;
    private final WebSocket live;

    BareStreams(String server) {
        this.server = server;
        Request request = new Request.Builder()
                .url(server + "/fal.run/fal-ai/flux-2/klein/realtime")
                .build();
        live = http.newWebSocket(request, new WebSocketListener() {
            @Override
            public void onMessage(WebSocket socket, ByteString bytes) {
                try {
                    outputs.add(PACKED.readTree(bytes.toByteArray()));
                } catch (IOException unusable) {
                    throw new IllegalStateException(unusable);
                }
            }
        });
    }

    @Override
    public void read(int events, int pauseMillis, LongConsumer onEvent) throws IOException {
        byte[] input = JSON.writeValueAsBytes(Map.of("prompt", events + " " + pauseMillis));
        Request request = new Request.Builder()
                .url(server + "/fal.run/fal-ai/flux-lora/stream")
                .post(RequestBody.create(input, MediaType.get("application/json")))
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (response.body() == null) {
                throw new IOException("There is no body");
            }
            BufferedSource lines = response.body().source();
            for (String line = lines.readUtf8Line(); line != null; line = lines.readUtf8Line()) {
                if (line.startsWith("data: ")) {
                    onEvent.accept(
                            JSON.readTree(line.substring(6)).get("completed_at").longValue());
                }
            }
        }
    }

    @Override
    public void exchange() throws IOException, InterruptedException {
        live.send(ByteString.of(PACKED.writeValueAsBytes(Map.of("image_url", IMAGE, "prompt", "a cat"))));
        if (outputs.poll(10, TimeUnit.SECONDS) == null) {
            throw new IOException("There is no output");
        }
    }

    @Override
    public void close() {
        live.close(1000, null);
    }
}
