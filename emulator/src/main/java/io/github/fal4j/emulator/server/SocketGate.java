package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.websocket.WsContext;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides whether a WebSocket is opened. A refused handshake is an ordinary answer. */
final class SocketGate {

    private static final String FAULT = SocketGate.class.getName() + ".fault";
    private static final String ORDER = SocketGate.class.getName() + ".order";

    private final Endpoints endpoints;
    private final Script script;
    private final KeyCheck keys;
    private final Recording recording;

    SocketGate(Endpoints endpoints, Script script, KeyCheck keys, Recording recording) {
        this.endpoints = endpoints;
        this.script = script;
        this.keys = keys;
        this.recording = recording;
    }

    /** Lets a handshake through, and notes the fault that its connection will have. */
    void check(Context ctx, Call call, String id) {
        recording.handle(ctx);
        boolean byToken = ctx.queryParam(Tokens.PARAMETER) != null; // a bad one is told after the handshake
        String refusal = byToken ? null : keys.refusalOfModel(ctx.header("Authorization"));
        if (refusal != null) {
            throw refused(401, refusal);
        }
        Endpoint endpoint = find(id);
        if (endpoint == null) {
            throw refused(404, "Application '" + id + "' not found");
        }
        String buffering = ctx.queryParam("max_buffering");
        if (buffering != null && !buffering.matches("[1-9]|[1-5][0-9]|60")) {
            throw refused(400, "max_buffering must be a whole number from 1 to 60");
        }
        Fault fault = script.next(endpoint.id(), call);
        if (fault instanceof Fault.Answer answer) {
            throw refused(answer.status(), answer.body());
        }
        ctx.attribute(FAULT, fault);
        ctx.attribute(ORDER, ModelOutput.Order.of(Caller.accountOf(ctx), Origin.of(ctx)));
    }

    /** Returns the fault of a connection, or null. */
    static @Nullable Fault fault(WsContext ctx) {
        return ctx.attribute(FAULT);
    }

    /** Returns for whom outputs are made on a connection. */
    static ModelOutput.Order order(WsContext ctx) {
        return Objects.requireNonNull(ctx.attribute(ORDER), "every connection passes the gate");
    }

    /** Returns the endpoint of an address, whose last segment may be the path of the connection. */
    @Nullable
    Endpoint find(String address) {
        Endpoint whole = endpoints.find(address);
        int slash = address.lastIndexOf('/');
        return whole != null || slash < 0 ? whole : endpoints.find(address.substring(0, slash));
    }

    private static HttpResponseException refused(int status, String text) {
        return new HttpResponseException(status, text, Map.of());
    }
}
