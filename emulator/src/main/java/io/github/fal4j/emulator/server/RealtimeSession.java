package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.media.MediaFile;
import io.github.fal4j.emulator.script.ExtensionTypes;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Fault.SessionEnd;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.websocket.WsConnectContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackExtensionType;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * One live connection: each input gives one output, after the time that the runner takes, in the form that the input came in.
 *
 * <p>Inputs that come faster wait; of more than the caller buffers, the oldest is dropped. Pictures are bytes in MessagePack. No
 * thread waits. Thread-safe.
 */
final class RealtimeSession {

    private static final ObjectMapper PACKED = new ObjectMapper(new MessagePackFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(30);
    private static final int DEFAULT_BUFFER = 60;

    /** The format's own extension for times, and a number of seconds in it. */
    private static final byte TIMESTAMP_TYPE = -1;

    private static final byte[] SECONDS_OF_2026 = {0x69, 0x55, (byte) 0xB9, 0x00};

    private final WsConnectContext ctx;
    private final Endpoint endpoint;
    private final Timing timing;
    private final Timer timer;
    private final Fault.@Nullable RealtimeEnd end;
    private final boolean cut;
    private final boolean extended;
    private final int buffer;
    private final Deque<Input> inputs = new ArrayDeque<>();
    private boolean working;
    private boolean over;
    private int outputs;
    private long news;

    private record Input(JsonNode json, boolean packed) {}

    RealtimeSession(WsConnectContext ctx, Endpoint endpoint, Timing timing, Timer timer, @Nullable Fault fault) {
        this.ctx = ctx;
        this.endpoint = endpoint;
        this.timing = timing;
        this.timer = timer;
        this.end = fault instanceof Fault.RealtimeEnd scripted ? scripted : null;
        this.cut = fault instanceof Fault.Cut;
        this.extended = fault instanceof ExtensionTypes;
        String wanted = ctx.queryParam("max_buffering");
        this.buffer = wanted == null ? DEFAULT_BUFFER : Integer.parseInt(wanted);
    }

    synchronized void begin() {
        if (cut) {
            over = true;
            ctx.session.disconnect();
        } else if (end != null && end.outputs() == 0) {
            end(end.end());
        } else {
            awaitNews();
        }
    }

    synchronized void refuse() {
        end(SessionEnd.UNAUTHORIZED);
    }

    synchronized void left() {
        over = true;
    }

    void receive(String text) {
        try {
            accept(new Input(JSON.readTree(text), false));
        } catch (JsonProcessingException e) {
            fail("the text is not JSON");
        }
    }

    void receive(byte[] packed) {
        try {
            accept(new Input(PACKED.readTree(packed), true));
        } catch (IOException | RuntimeException e) {
            fail("the bytes are not MessagePack");
        }
    }

    private synchronized void accept(Input input) {
        news++;
        if (over) {
            return;
        }
        inputs.add(input);
        if (inputs.size() > buffer) {
            inputs.remove();
        }
        work();
    }

    private void work() {
        Input next = working || over ? null : inputs.poll();
        if (next != null) {
            working = true;
            timer.schedule(timer.instant().plus(timing.runDuration()), () -> done(next));
        }
    }

    private synchronized void done(Input input) {
        working = false;
        if (over) {
            return;
        }
        Failure refusal = endpoint.refusal(withoutId(input.json()));
        if (refusal != null) {
            fail(refusal.body().toString());
            return;
        }
        send(input);
        outputs++;
        if (end != null && outputs >= end.outputs()) {
            end(end.end());
            return;
        }
        awaitNews();
        work();
    }

    private void send(Input input) {
        JsonNode output = endpoint.output(withoutId(input.json()), MediaFile::dataUri);
        if (output instanceof ObjectNode object && input.json().has("request_id")) {
            object.set("request_id", input.json().get("request_id"));
        }
        try {
            if (extended && input.packed() && output instanceof ObjectNode object) {
                object.putPOJO("made_at", new MessagePackExtensionType(TIMESTAMP_TYPE, SECONDS_OF_2026));
            }
            if (input.packed()) {
                ctx.send(ByteBuffer.wrap(PACKED.writeValueAsBytes(RawContent.in(output))));
            } else {
                ctx.send(output.toString());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        ctx.send(message("x-fal-message")
                .put("action", "timings")
                .put("timing", timing.runDuration().toNanos() / 1e9)
                .toString());
    }

    private void awaitNews() {
        long seen = ++news;
        Instant late = timer.instant().plus(SESSION_TIMEOUT);
        timer.schedule(late, () -> {
            synchronized (this) {
                if (!over && !working && seen == news) {
                    end(SessionEnd.TIMEOUT);
                }
            }
        });
    }

    private synchronized void fail(String reason) {
        over = true;
        ctx.send(error("INTERNAL_ERROR", reason));
        ctx.closeSession(1011, "");
    }

    private void end(SessionEnd how) {
        over = true;
        switch (how) {
            case CUT -> ctx.session.disconnect();
            case SILENT -> {}
            case TIMEOUT -> {
                ctx.send(error("TIMEOUT", "no inputs, reconnect when needed!"));
                ctx.closeSession(1000, "");
            }
            case INTERNAL_ERROR -> fail("scripted");
            case UNAUTHORIZED -> {
                ctx.send("{\"status\":\"error\",\"error\":\"Unauthorized\"}");
                ctx.closeSession(1008, "");
            }
        }
    }

    private static JsonNode withoutId(JsonNode input) {
        return input instanceof ObjectNode object ? object.deepCopy().without("request_id") : input;
    }

    private static String error(String error, String reason) {
        return message("x-fal-error").put("error", error).put("reason", reason).toString();
    }

    private static ObjectNode message(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
