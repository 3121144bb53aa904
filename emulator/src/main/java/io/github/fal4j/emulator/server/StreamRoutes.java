package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.journal.Job;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.queue.RequestQueue;
import io.github.fal4j.emulator.queue.Wishes;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.server.ModelOutput.Order;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Answers {@code fal.run/.../stream}: every endpoint gives its output as server-sent events there. */
final class StreamRoutes {

    private final Endpoints endpoints;
    private final ModelOutput outputs;
    private final RequestQueue queue;
    private final Script script;
    private final Timer timer;
    private final Journal journal;

    StreamRoutes(
            Endpoints endpoints, ModelOutput outputs, RequestQueue queue, Script script, Timer timer, Journal journal) {
        this.endpoints = endpoints;
        this.outputs = outputs;
        this.queue = queue;
        this.script = script;
        this.timer = timer;
        this.journal = journal;
    }

    void addTo(RoutesConfig routes) {
        routes.post(FalHost.RUN.path("/<endpoint>/stream"), this::stream);
    }

    private void stream(Context ctx) {
        Endpoint endpoint = find(ctx.pathParam("endpoint"));
        if (endpoint == null) {
            Reply.unknownEndpoint(ctx.pathParam("endpoint")).send(ctx);
            return;
        }
        Fault fault = script.next(endpoint.id(), Call.STREAM, () -> ReceivedInput.peek(ctx));
        if (fault instanceof Fault.Answer answer) {
            Reply.scripted(answer).send(ctx);
            return;
        }
        JsonNode input;
        Failure refusal;
        Wishes wishes;
        try {
            wishes = ReceivedWishes.of(ctx);
        } catch (UnusableInputException e) {
            Reply.failure(Failure.badRequest(e.getMessage())).send(ctx);
            return;
        }
        try {
            input = ReceivedInput.of(ctx);
            refusal = endpoint.refusal(input);
        } catch (UnusableInputException e) {
            Reply.failure(Failure.unreadableInput(e.getMessage())).send(ctx);
            return;
        }
        if (refusal != null) {
            Reply.failure(refusal).send(ctx);
            return;
        }
        DirectCall call = DirectCall.begin(queue, ctx);
        if (call == null) {
            DirectCall.tooMany().send(ctx);
            return;
        }
        journal.add(new Job(Call.STREAM, endpoint.id(), null, input));
        if (fault instanceof Fault.Cut) {
            call.end();
            new Reply.Cut().send(ctx);
            return;
        }
        var order = new Order(call.account(), wishes.lifecycle(), Origin.of(ctx));
        JsonNode output = call.endIfFailing(() -> outputs.json(endpoint, input, order));
        send(ctx, endpoint, output, fault, call);
    }

    private void send(Context ctx, Endpoint endpoint, JsonNode output, @Nullable Fault fault, DirectCall call) {
        ctx.status(200).contentType("text/event-stream; charset=utf-8");
        ctx.header("Cache-Control", "no-cache").header("x-fal-request-id", call.id());
        ctx.future(() -> {
            var events = ModelEvent.of(endpoint, output, script.timing(endpoint.id()));
            var stream = new ModelStream(events, timer, fault, AsyncOutput.open(ctx));
            HangUp hangUp = HangUp.watch(ctx, stream::stop);
            return stream.start().thenAccept(whole -> {
                hangUp.stop();
                call.end();
                if (!whole) {
                    new Reply.Cut().send(ctx);
                }
            });
        });
    }

    /** Some endpoints have {@code /stream} in their id. */
    private @Nullable Endpoint find(String id) {
        Endpoint streaming = endpoints.find(id + "/stream");
        return streaming == null ? endpoints.find(id) : streaming;
    }
}
