package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.journal.Job;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.media.MediaFiles;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code fal.run}: the same endpoints without a queue. */
final class RunRoutes {

    private final Endpoints endpoints;
    private final MediaFiles files;
    private final Script script;
    private final Timer timer;
    private final Journal journal;

    RunRoutes(Endpoints endpoints, MediaFiles files, Script script, Timer timer, Journal journal) {
        this.endpoints = endpoints;
        this.files = files;
        this.script = script;
        this.timer = timer;
        this.journal = journal;
    }

    void addTo(RoutesConfig routes) {
        routes.post(FalHost.RUN.path("/<endpoint>"), this::run);
    }

    private void run(Context ctx) {
        String id = ctx.pathParam("endpoint");
        Endpoint endpoint = endpoints.find(id);
        if (endpoint == null) {
            Reply.unknownEndpoint(id).send(ctx);
            return;
        }
        Fault fault = script.next(endpoint.id(), Call.RUN, () -> ReceivedInput.peek(ctx));
        if (fault instanceof Fault.Answer answer) {
            Reply.scripted(answer).send(ctx);
            return;
        }
        Outcome outcome = outcome(ctx, endpoint);
        Supplier<Reply> reply = () -> Reply.unless(
                fault,
                () -> outcome.answer()
                        .get()
                        .with("x-fal-request-id", UUID.randomUUID().toString()));
        if (outcome.after().isZero()) {
            reply.get().send(ctx);
            return;
        }
        CompletableFuture<Void> elapsed = new CompletableFuture<>();
        timer.schedule(timer.instant().plus(outcome.after()), () -> elapsed.complete(null));
        ctx.future(() -> elapsed.thenRun(() -> reply.get().send(ctx)));
    }

    /** What the caller gets, and how long after the call. */
    private record Outcome(Duration after, Supplier<Reply.Answer> answer) {}

    private Outcome outcome(Context ctx, Endpoint endpoint) {
        ReceivedInput input;
        try {
            input = ReceivedInput.of(ctx);
        } catch (UnusableInputException e) {
            return failing(Duration.ZERO, Failure.unreadableInput(e.getMessage()));
        }
        Timing timing = script.timing(endpoint.id());
        @Nullable Duration startTimeout = input.startTimeout();
        if (startTimeout != null && timing.startDelay().compareTo(startTimeout) > 0) {
            return failing(startTimeout, Failure.startTimedOut());
        }
        Failure refusal = endpoint.refusal(input.json());
        if (refusal != null) {
            return failing(Duration.ZERO, refusal);
        }
        journal.add(new Job(Call.RUN, endpoint.id(), null, input.json()));
        Origin origin = Origin.of(ctx);
        return new Outcome(
                timing.startDelay().plus(timing.runDuration()),
                () -> ModelOutput.answer(endpoint, input.json(), files, origin));
    }

    private static Outcome failing(Duration after, Failure failure) {
        return new Outcome(after, () -> Reply.failure(failure));
    }
}
