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
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * A token.
     *
     * @param text what it is sent as
     * @param expires when it ceases to be good
     */
    public record Token(String text, Instant expires) {}

    /** Starts with none. */
    public UploadTokens(InstantSource time) {
        this.time = time;
    }

    /** Returns a new token. */
    public Token issue() {
        Token token = new Token(
                "cdn-token-" + numbers.incrementAndGet(), time.instant().plus(VALIDITY));
        ends.put(token.text(), token.expires());
        return token;
    }

    /** Tells whether a request with this header may upload. */
    public boolean accepts(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        Instant end = ends.get(authorization.substring("Bearer ".length()).strip());
        return end != null && time.instant().isBefore(end);
    }
}
