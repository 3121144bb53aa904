package io.github.fal4j.emulator.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives out tokens for the content network and knows them again. Thread-safe. */
public final class UploadTokens {

    private static final Duration VALIDITY = Duration.ofHours(1);

    private final InstantSource time;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * A token.
     *
     * @param text what it is sent as
     * @param expires when it ceases to be good
     */
    public record Token(String text, Instant expires) {}

    private record Grant(String account, Instant end) {}

    /** Starts with none. */
    public UploadTokens(InstantSource time) {
        this.time = time;
    }

    /** Returns a new token for an account. */
    public Token issue(String account) {
        Token token = new Token(
                "cdn-token-" + numbers.incrementAndGet(), time.instant().plus(VALIDITY));
        Instant now = time.instant();
        grants.values().removeIf(old -> old.end().isBefore(now));
        grants.put(token.text(), new Grant(account, token.expires()));
        return token;
    }

    /** Returns the account whose token a request brings in this header, or null if it brings none that is good. */
    public @Nullable String account(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return null;
        }
        Grant grant = grants.get(authorization.substring("Bearer ".length()).strip());
        return grant != null && time.instant().isBefore(grant.end()) ? grant.account() : null;
    }
}
