package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.emulator.endpoint.Endpoint;
import io.github.fal4j.emulator.endpoint.Endpoints;
import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.journal.Job;
import io.github.fal4j.emulator.journal.Journal;
import io.github.fal4j.emulator.queue.Account;
import io.github.fal4j.emulator.queue.Cancellation;
import io.github.fal4j.emulator.queue.LogLine;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.queue.QueuedRequest.Submission;
import io.github.fal4j.emulator.queue.RequestQueue;
import io.github.fal4j.emulator.queue.RequestState;
import io.github.fal4j.emulator.queue.RequestStore;
import io.github.fal4j.emulator.queue.Wishes;
import io.github.fal4j.emulator.script.BrokenStatusStream;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.QueueSettings.EarlyResult;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@code queue.fal.run}. */
final class QueueRoutes {

    /** A polled status shows the latest lines only; fal's clients must not count on seeing each. */
    private static final int LOG_WINDOW = 10;

    private final Endpoints endpoints;
    private final RequestQueue queue;
    private final RequestStore requests;
    private final RequestResult results;
    private final Retention retention;
    private final WebhookPosting webhooks;
    private final EarlyResult earlyResult;
    private final Script script;
    private final Timer timer;
    private final Journal journal;

    QueueRoutes(
            Endpoints endpoints,
            RequestQueue queue,
            RequestStore requests,
            RequestResult results,
            Retention retention,
            WebhookPosting webhooks,
            EarlyResult earlyResult,
            Script script,
            Timer timer,
            Journal journal) {
        this.endpoints = endpoints;
        this.queue = queue;
        this.requests = requests;
        this.results = results;
        this.retention = retention;
        this.webhooks = webhooks;
        this.earlyResult = earlyResult;
        this.script = script;
        this.timer = timer;
        this.journal = journal;
    }

    void addTo(RoutesConfig routes) {
        String request = FalHost.QUEUE.path("/<app>/requests/{id}");
        routes.get(request + "/status/stream", this::statusStream);
        routes.get(request + "/status", ctx -> follow(ctx, Call.STATUS, this::status));
        routes.get(request + "/response", ctx -> follow(ctx, Call.RESULT, this::result));
        routes.get(request, ctx -> follow(ctx, Call.RESULT, this::result));
        routes.put(request + "/cancel", ctx -> follow(ctx, Call.CANCEL, this::cancel));
        routes.post(FalHost.QUEUE.path("/<endpoint>"), this::submit);
    }

    void submit(Context ctx) {
        String id = ctx.pathParam("endpoint");
        Endpoint endpoint = endpoints.find(id);
        if (endpoint == null) {
            Reply.unknownEndpoint(id).send(ctx);
            return;
        }
        Fault fault = script.next(endpoint.id(), Call.SUBMIT, () -> ReceivedInput.peek(ctx));
        Reply.unless(fault, () -> enqueue(ctx, endpoint, fault)).send(ctx);
    }

    private Reply enqueue(Context ctx, Endpoint endpoint, @Nullable Fault fault) {
        Wishes wishes;
        JsonNode input;
        try {
            wishes = ReceivedWishes.of(ctx);
            input = ReceivedInput.of(ctx);
        } catch (UnusableInputException e) {
            return Reply.failure(Failure.badRequest(e.getMessage()));
        }
        Timing timing = script.timing(endpoint.id());
        Account account = queue.account(Caller.accountOf(ctx));
        if (wishes.maxQueueLength() < timing.requestsAhead() + account.waiting()) {
            return Reply.detail(429, "The queue of " + endpoint.id() + " is longer than fal_max_queue_length allows");
        }
        QueuedRequest request = queue.submit(account, new Submission(endpoint, input, wishes, timing, fault));
        journal.add(new Job(Call.SUBMIT, endpoint.id(), request.id(), input));
        Recording.became(ctx, request);
        Origin origin = Origin.of(ctx);
        @Nullable URI webhook = wishes.webhook();
        if (webhook != null) {
            queue.onEnd(request, () -> webhooks.post(request, webhook, origin));
        }
        int position = timing.requestsAhead() + account.ahead(request);
        return Reply.json(200, StatusBody.submitted(request, position, origin)).with("x-fal-request-id", request.id());
    }

    private interface FollowUp {
        Reply.Answer answer(Context ctx, QueuedRequest request);
    }

    private void follow(Context ctx, Call call, FollowUp followUp) {
        QueuedRequest request = find(ctx);
        if (request == null) {
            notFound().send(ctx);
            return;
        }
        Fault fault = nextFault(request, call);
        Reply.unless(fault, () -> followUp.answer(ctx, request).with("x-fal-request-id", request.id()))
                .send(ctx);
    }

    private @Nullable Fault nextFault(QueuedRequest request, Call call) {
        return script.next(request.endpoint().id(), request.id(), call, request.input());
    }

    private @Nullable QueuedRequest find(Context ctx) {
        QueuedRequest request = requests.find(ctx.pathParam("id"));
        if (request == null || !RequestPath.leadsTo(request, ctx.pathParam("app"))) {
            return null;
        }
        Origin origin = Origin.of(ctx);
        boolean gone = retention.isGone(
                request, timer.instant(), () -> results.of(request, origin).length());
        return gone ? null : request;
    }

    private static Reply.Answer notFound() {
        return Reply.json(404, JsonNodeFactory.instance.objectNode().put("status", "NOT_FOUND"));
    }

    private Reply.Answer status(Context ctx, QueuedRequest request) {
        Instant now = timer.instant();
        RequestState state = request.stateAt(now);
        List<LogLine> logs = request.logsUntil(now);
        List<LogLine> window = logs.subList(Math.max(0, logs.size() - LOG_WINDOW), logs.size());
        JsonNode body = StatusBody.of(request, state, wantsLogs(ctx) ? window : null, Origin.of(ctx));
        return Reply.json(state instanceof RequestState.Completed ? 200 : 202, body);
    }

    private Reply.Answer result(Context ctx, QueuedRequest request) {
        if (request.stateAt(timer.instant()) instanceof RequestState.Completed) {
            return results.of(request, Origin.of(ctx));
        }
        return earlyResult == EarlyResult.STATUS
                ? status(ctx, request)
                : Reply.detail(400, "Request is still in progress");
    }

    private Reply.Answer cancel(Context ctx, QueuedRequest request) {
        Cancellation cancellation = queue.cancel(request);
        JsonNode body = JsonNodeFactory.instance.objectNode().put("status", cancellation.name());
        return Reply.json(cancellation.httpStatus(), body);
    }

    private void statusStream(Context ctx) {
        QueuedRequest request = find(ctx);
        if (request == null) {
            notFound().send(ctx);
            return;
        }
        Fault fault = nextFault(request, Call.STATUS_STREAM);
        if (fault instanceof Fault.Answer answer) {
            Reply.scripted(answer).send(ctx);
            return;
        }
        ctx.status(200).contentType("text/event-stream; charset=utf-8");
        ctx.header("Cache-Control", "no-cache").header("x-fal-request-id", request.id());
        ctx.future(() -> {
            var stream = new StatusStream(
                    request,
                    timer,
                    Origin.of(ctx),
                    wantsLogs(ctx),
                    maxEvents(fault),
                    isSilent(fault),
                    AsyncOutput.open(ctx));
            return stream.start().thenAccept(complete -> {
                if (!complete) {
                    new Reply.Cut().send(ctx);
                }
            });
        });
    }

    private static int maxEvents(@Nullable Fault fault) {
        if (fault instanceof Fault.Cut) {
            return 0;
        }
        return fault instanceof BrokenStatusStream broken ? broken.events() : Integer.MAX_VALUE;
    }

    private static boolean isSilent(@Nullable Fault fault) {
        return fault instanceof BrokenStatusStream broken && broken.silent();
    }

    private static boolean wantsLogs(Context ctx) {
        String logs = ctx.queryParam("logs");
        return "1".equals(logs) || "true".equals(logs);
    }
}
