package io.github.fal4j.emulator.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets through who carries a key. */
final class KeyCheck implements Handler {

    private final Set<String> acceptedKeys;
    private final Tokens tokens;

    /** Accepts these keys, or any key if there are none. */
    KeyCheck(Set<String> acceptedKeys, Tokens tokens) {
        this.acceptedKeys = Set.copyOf(acceptedKeys);
        this.tokens = tokens;
    }

    @Override
    public void handle(Context ctx) {
        String refusal = tokens.accepts(ctx) ? null : refusal(ctx.header("Authorization"));
        if (refusal != null) {
            Reply.detail(401, refusal).send(ctx);
            ctx.skipRemainingHandlers();
        }
    }

    /** Returns why a caller is refused, or null if not. */
    @Nullable
    String refusal(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return "Authorization header is required";
        }
        // Keys are sent as Key, the tokens of a login as Bearer.
        String key = authorization.replaceFirst("^(?i:key|bearer)\\s+", "").strip();
        boolean schemeKnown = !key.equals(authorization.strip());
        boolean accepted = acceptedKeys.isEmpty() || acceptedKeys.contains(key);
        return schemeKnown && !key.isEmpty() && accepted ? null : "invalid key credentials";
    }
}
