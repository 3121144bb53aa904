package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.endpoint.Failure;
import io.github.fal4j.emulator.queue.QueuedRequest;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.time.Timer;
import io.github.fal4j.emulator.webhook.WebhookEvent;
import io.github.fal4j.emulator.webhook.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Tells the webhook of a request how it ended. */
final class WebhookPosting {

    private final Webhooks webhooks;
    private final RequestResult results;
    private final Script script;
    private final Timer timer;

    WebhookPosting(Webhooks webhooks, RequestResult results, Script script, Timer timer) {
        this.webhooks = webhooks;
        this.results = results;
        this.script = script;
        this.timer = timer;
    }

    void post(QueuedRequest request, URI target, Origin origin) {
        Instant now = timer.instant();
        Reply.Answer result = results.of(request, origin);
        WebhookEvent event = event(request, new String(result.body(), StandardCharsets.UTF_8))
                .withGatewayRequestId(request.attemptIdAt(now));
        Instant until = now.plus(Retention.kept(result.length()));
        webhooks.deliver(target, event, request.account().id(), until);
    }

    private WebhookEvent event(QueuedRequest request, String body) {
        Failure failure = request.failure();
        if (failure != null) {
            return WebhookEvent.failed(request.id(), failure.text(), body);
        }
        Fault fault = script.next(request.endpoint().id(), Call.WEBHOOK);
        return fault instanceof Fault.PayloadError error
                ? WebhookEvent.withoutPayload(request.id(), error.reason())
                : WebhookEvent.ok(request.id(), body);
    }
}
