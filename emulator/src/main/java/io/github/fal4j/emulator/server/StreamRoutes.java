package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.journal.Job;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.media.MediaFiles;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers {@code fal.run/.../stream}: every endpoint gives its output as server-sent events there. */
final class StreamRoutes {

    private final Endpoints endpoints;
    private final MediaFiles files;
    private final Script script;
    private final Timer timer;
    private final Journal journal;

    StreamRoutes(Endpoints endpoints, MediaFiles files, Script script, Timer timer, Journal journal) {
        this.endpoints = endpoints;
        this.files = files;
        this.script = script;
        this.timer = timer;
        this.journal = journal;
    }

    void addTo(RoutesConfig routes) {
        routes.post(FalHost.RUN.path("/<endpoint>/stream"), this::stream);
    }

    private void stream(Context ctx) throws IOException {
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
        try {
            input = ReceivedInput.of(ctx).json();
            refusal = endpoint.refusal(input);
        } catch (UnusableInputException e) {
            Reply.failure(Failure.unreadableInput(e.getMessage())).send(ctx);
            return;
        }
        if (refusal != null) {
            Reply.failure(refusal).send(ctx);
            return;
        }
        journal.add(new Job(Call.STREAM, endpoint.id(), null, input));
        if (fault instanceof Fault.Cut) {
            new Reply.Cut().send(ctx);
            return;
        }
        send(ctx, endpoint, input, fault);
    }

    private void send(Context ctx, Endpoint endpoint, JsonNode input, @Nullable Fault fault) throws IOException {
        ctx.status(200).contentType("text/event-stream; charset=utf-8");
        ctx.header("Cache-Control", "no-cache")
                .header("x-fal-request-id", UUID.randomUUID().toString());
        JsonNode output = ModelOutput.json(endpoint, input, files, Origin.of(ctx));
        var stream = new ModelStream(
                ModelEvent.of(endpoint, output, script.timing(endpoint.id())),
                timer,
                fault,
                ctx.res().getOutputStream());
        ctx.future(() -> stream.start().thenAccept(whole -> {
            if (!whole) {
                new Reply.Cut().send(ctx);
            }
        }));
    }

    /** Some endpoints have {@code /stream} in their id. */
    private @Nullable Endpoint find(String id) {
        Endpoint streaming = endpoints.find(id + "/stream");
        return streaming == null ? endpoints.find(id) : streaming;
    }
}
