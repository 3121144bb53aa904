package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers {@code rest.fal.ai/tokens/}, with a JSON text, and {@code /tokens/realtime}, with an object. */
final class TokenRoutes {

    private static final int DEFAULT_SECONDS = 120;

    private final Tokens tokens;

    TokenRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    void addTo(RoutesConfig routes) {
        routes.post(FalHost.REST.path("/tokens/"), ctx -> issue(ctx, "token_expiration", false));
        routes.post(FalHost.REST.path("/tokens/realtime"), ctx -> issue(ctx, "duration", true));
    }

    private void issue(Context ctx, String lifetime, boolean inObject) {
        JsonNode wanted;
        try {
            wanted = ReceivedInput.of(ctx);
        } catch (UnusableInputException e) {
            Reply.detail(422, e.getMessage()).send(ctx);
            return;
        }
        List<String> apps = new ArrayList<>();
        wanted.path("allowed_apps").forEach(app -> apps.add(app.asText()));
        if (apps.isEmpty()) {
            Reply.detail(422, "allowed_apps must name one app or more").send(ctx);
            return;
        }
        JsonNode seconds = wanted.path(lifetime);
        boolean usable = seconds.canConvertToInt() && seconds.intValue() > 0;
        if (!usable && !seconds.isMissingNode() && !seconds.isNull()) {
            Reply.detail(422, lifetime + " must be a number of seconds from 1 to " + Integer.MAX_VALUE)
                    .send(ctx);
            return;
        }
        String token = tokens.issue(apps, Duration.ofSeconds(usable ? seconds.intValue() : DEFAULT_SECONDS));
        JsonNodeFactory json = JsonNodeFactory.instance;
        Reply.json(200, inObject ? json.objectNode().put("token", token) : json.textNode(token))
                .send(ctx);
    }
}
