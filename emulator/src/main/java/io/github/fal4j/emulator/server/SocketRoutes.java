package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsContext;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers {@code ws.fal.run}: direct calls over a WebSocket, each answered with a start, its body and an end. Calls over one
 * connection are answered in their order.
 */
final class SocketRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How many messages may wait to be sent over one connection before the next call closes it. */
    private static final int MAX_WAITING = 1_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ModelOutput outputs;
    private final Script script;
    private final Timer timer;
    private final SocketGate gate;
    private final Map<String, Sequence> answers = new ConcurrentHashMap<>();

    SocketRoutes(ModelOutput outputs, Script script, Timer timer, SocketGate gate) {
        this.outputs = outputs;
        this.script = script;
        this.timer = timer;
        this.gate = gate;
    }

    void addTo(RoutesConfig routes) {
        String path = FalHost.SOCKET.path("/<address>");
        routes.wsBeforeUpgrade(path, ctx -> gate.check(ctx, Call.SOCKET, ctx.pathParam("address")));
        routes.ws(path, socket -> {
            socket.onMessage(ctx -> answer(ctx, ctx.message()));
            socket.onClose(ctx -> {
                gate.closed(ctx);
                answers.remove(ctx.sessionId());
            });
            socket.onError(ctx -> {}); // the close that follows says it
        });
    }

    private void answer(WsContext ctx, String text) {
        String address = ctx.pathParam("address");
        Endpoint endpoint = Objects.requireNonNull(gate.find(address), "the gate let it through");
        if (SocketGate.fault(ctx) instanceof Fault.Cut) {
            ctx.session.disconnect();
            return;
        }
        Sequence sequence = answers.computeIfAbsent(ctx.sessionId(), unused -> new Sequence(timer));
        if (sequence.size() > MAX_WAITING) {
            ctx.closeSession(1008, "More than " + MAX_WAITING + " messages wait: read answers before you call on");
            return;
        }
        JsonNode input;
        Failure refusal;
        try {
            input = JSON.readTree(text);
            refusal = endpoint.refusal(input);
        } catch (JsonProcessingException e) {
            input = NODES.nullNode();
            refusal = Failure.unreadableInput("The request body is not JSON: " + e.getOriginalMessage());
        }
        String id = UUID.randomUUID().toString();
        Instant start = sequence.end();
        if (refusal != null) {
            int status = refusal.status();
            String body = refusal.body().toString();
            sequence.add(start, () -> say(ctx, id, status, "application/json"));
            sequence.add(start, () -> ctx.send(body));
            sequence.add(start, () -> end(ctx, id, status));
            return;
        }
        JsonNode output = outputs.json(endpoint, input, SocketGate.order(ctx));
        Timing timing = script.timing(endpoint.id());
        Instant end = start.plus(timing.startDelay()).plus(timing.runDuration());
        if (address.endsWith("/stream")) {
            sequence.add(start, () -> say(ctx, id, 200, "text/event-stream"));
            for (ModelEvent event : ModelEvent.of(endpoint, output, timing)) {
                sequence.add(start.plus(event.after()), () -> ctx.send("data: " + event.json() + "\n\n"));
            }
        } else {
            sequence.add(end, () -> say(ctx, id, 200, "application/json"));
            sequence.add(end, () -> ctx.send(output.toString()));
        }
        sequence.add(end, () -> end(ctx, id, 200));
    }

    private static void say(WsContext ctx, String id, int status, String contentType) {
        ObjectNode start =
                NODES.objectNode().put("type", "start").put("request_id", id).put("status", status);
        start.putObject("headers").put("content-type", contentType).put("x-fal-request-id", id);
        ctx.send(start.toString());
    }

    private static void end(WsContext ctx, String id, int status) {
        ctx.send(NODES.objectNode()
                .put("type", "end")
                .put("request_id", id)
                .put("status", status)
                .put("time_to_first_byte_seconds", 0.01)
                .toString());
    }
}
