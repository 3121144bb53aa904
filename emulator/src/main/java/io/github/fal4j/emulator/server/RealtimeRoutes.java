package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Answers WebSockets to {@code fal.run}: every endpoint can be talked to live. */
final class RealtimeRoutes {

    private final Script script;
    private final Timer timer;
    private final Tokens tokens;
    private final SocketGate gate;
    private final Map<String, RealtimeSession> sessions = new ConcurrentHashMap<>();

    RealtimeRoutes(Script script, Timer timer, Tokens tokens, SocketGate gate) {
        this.script = script;
        this.timer = timer;
        this.tokens = tokens;
        this.gate = gate;
    }

    void addTo(RoutesConfig routes) {
        String path = FalHost.RUN.path("/<address>");
        routes.wsBeforeUpgrade(path, ctx -> gate.check(ctx, Call.REALTIME, ctx.pathParam("address")));
        routes.ws(path, this::configure);
    }

    private void configure(WsConfig socket) {
        socket.onConnect(this::open);
        socket.onMessage(ctx -> with(ctx.sessionId(), session -> session.receive(ctx.message())));
        socket.onBinaryMessage(ctx -> with(ctx.sessionId(), session -> session.receive(bytes(ctx.data()))));
        socket.onClose(ctx -> {
            gate.closed(ctx);
            RealtimeSession session = sessions.remove(ctx.sessionId());
            if (session != null) {
                session.left();
            }
        });
        socket.onError(ctx -> {}); // the close that follows says it
    }

    private interface Task {
        void on(RealtimeSession session);
    }

    private void with(String id, Task task) {
        RealtimeSession session = sessions.get(id);
        if (session != null) {
            task.on(session);
        }
    }

    private void open(WsConnectContext ctx) {
        String address = ctx.pathParam("address");
        Endpoint endpoint = Objects.requireNonNull(gate.find(address), "the gate let it through");
        RealtimeSession session =
                new RealtimeSession(ctx, endpoint, script.timing(endpoint.id()), timer, SocketGate.fault(ctx));
        sessions.put(ctx.sessionId(), session);
        String token = ctx.queryParam(Tokens.PARAMETER);
        if (token != null && !tokens.accepts(token, address)) {
            session.refuse();
        } else {
            session.begin();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
