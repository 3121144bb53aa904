package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.settings.Access;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.jspecify.annotations.Nullable;

/** Lets through who carries a key, or needs none. */
final class KeyCheck {

    private final Access access;
    private final Tokens tokens;

    KeyCheck(Access access, Tokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /** Returns what stands in front of the models. */
    Handler ofModels() {
        return ctx -> {
            if (tokens.accepts(ctx)) {
                Caller.set(ctx, "token");
                return;
            }
            check(ctx, access.anonymousModels(), KeyCheck::detail);
        };
    }

    /** Returns what stands in front of {@code rest.fal.ai}, whose public keys are for everybody. */
    Handler ofRest() {
        return ctx -> check(ctx, ctx.path().contains("/.well-known/"), KeyCheck::detail);
    }

    /** Returns what stands in front of the platform API, which lists models to everybody. */
    Handler ofPlatform() {
        return ctx -> {
            String path = Recording.pathOnHost(ctx).replaceFirst("/+$", "");
            boolean open = path.equals("/v1/models") || path.equals("/v1/meta");
            check(ctx, open, refusal -> PlatformError.AUTHORIZATION.reply(401, refusal));
        };
    }

    private interface Refusing {
        Reply because(String refusal);
    }

    private void check(Context ctx, boolean open, Refusing refusing) {
        String authorization = ctx.header("Authorization");
        String refusal = open && authorization == null ? null : refusal(authorization);
        if (refusal != null) {
            refusing.because(refusal).send(ctx);
            ctx.skipRemainingHandlers();
        }
    }

    private static Reply detail(String refusal) {
        return Reply.detail(401, refusal);
    }

    /** Returns why a caller of a model is refused, or null if not. */
    @Nullable
    String refusalOfModel(@Nullable String authorization) {
        return access.anonymousModels() && authorization == null ? null : refusal(authorization);
    }

    private @Nullable String refusal(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return "Authorization header is required";
        }
        String key = Caller.key(authorization);
        boolean accepted =
                key != null && (access.keys().isEmpty() || access.keys().contains(key));
        return accepted ? null : "invalid key credentials";
    }
}
