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
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code fal.run}: the same endpoints without a queue. */
final class RunRoutes {

    private final Endpoints endpoints;
    private final ModelOutput outputs;
    private final RequestQueue queue;
    private final Script script;
    private final Timer timer;
    private final Journal journal;

    RunRoutes(
            Endpoints endpoints, ModelOutput outputs, RequestQueue queue, Script script, Timer timer, Journal journal) {
        this.endpoints = endpoints;
        this.outputs = outputs;
        this.queue = queue;
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
        DirectCall call = DirectCall.begin(queue, ctx);
        if (call == null) {
            DirectCall.tooMany().send(ctx);
            return;
        }
        Outcome outcome = call.endIfFailing(() -> outcome(ctx, endpoint, call));
        Supplier<Reply> reply =
                () -> Reply.unless(fault, () -> outcome.answer().get().with("x-fal-request-id", call.id()));
        if (outcome.after().isZero()) {
            call.end();
            reply.get().send(ctx);
        } else {
            call.answerAt(
                    timer.instant().plus(outcome.after()),
                    timer,
                    ctx,
                    () -> reply.get().send(ctx));
        }
    }

    /** What the caller gets, and how long after the call. */
    private record Outcome(Duration after, Supplier<Reply.Answer> answer) {}

    private Outcome outcome(Context ctx, Endpoint endpoint, DirectCall call) {
        Wishes wishes;
        JsonNode input;
        try {
            wishes = ReceivedWishes.of(ctx);
        } catch (UnusableInputException e) {
            return failing(Duration.ZERO, Failure.badRequest(e.getMessage()));
        }
        try {
            input = ReceivedInput.of(ctx);
        } catch (UnusableInputException e) {
            return failing(Duration.ZERO, Failure.unreadableInput(e.getMessage()));
        }
        Timing timing = script.timing(endpoint.id());
        @Nullable Duration startTimeout = wishes.startTimeout();
        if (startTimeout != null && timing.startDelay().compareTo(startTimeout) > 0) {
            return failing(startTimeout, Failure.startTimedOut());
        }
        Failure refusal = endpoint.refusal(input);
        if (refusal != null) {
            return failing(Duration.ZERO, refusal);
        }
        journal.add(new Job(Call.RUN, endpoint.id(), null, input));
        var order = new ModelOutput.Order(call.account(), wishes.lifecycle(), Origin.of(ctx));
        String runner = Runner.of(wishes.runnerHint(), call.id());
        return new Outcome(
                timing.startDelay().plus(timing.runDuration()),
                () -> outputs.answer(endpoint, input, order).with(Runner.HEADER, runner));
    }

    private static Outcome failing(Duration after, Failure failure) {
        return new Outcome(after, () -> Reply.failure(failure));
    }
}
