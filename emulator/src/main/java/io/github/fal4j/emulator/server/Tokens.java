package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.time.Timer;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The short-lived tokens that were given out: for which apps, and until when. Thread-safe. */
final class Tokens {

    static final String PARAMETER = "fal_jwt_token";

    private final Timer timer;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /**
     * What a token is good for.
     *
     * @param apps aliases of apps, or endpoint ids with their paths
     */
    private record Grant(List<String> apps, Instant until) {}

    Tokens(Timer timer) {
        this.timer = timer;
    }

    String issue(List<String> apps, Duration lifetime) {
        String token = "emulated." + UUID.randomUUID();
        Instant now = timer.instant();
        grants.values().removeIf(old -> old.until().isBefore(now));
        grants.put(token, new Grant(List.copyOf(apps), now.plus(lifetime)));
        return token;
    }

    /** Tells whether a call carries a token that is good for where it goes. */
    boolean accepts(Context ctx) {
        String host = FalHost.RUN.path("/");
        return ctx.path().startsWith(host)
                && accepts(ctx.queryParam(PARAMETER), ctx.path().substring(host.length()));
    }

    /** Tells whether a token is good for an address below {@code fal.run}. */
    boolean accepts(@Nullable String token, String address) {
        Grant grant = token == null ? null : grants.get(token);
        if (grant == null || !timer.instant().isBefore(grant.until())) {
            return false;
        }
        String[] segments = address.split("/", -1);
        String alias = segments.length < 2 ? "" : segments[1];
        return grant.apps().contains(alias) || grant.apps().contains(address);
    }
}
