package io.github.fal4j.realtime;

import io.github.fal4j.internal.http.Timeouts;
import java.time.Duration;

/**
 * A short-lived token that opens connections in place of the key. Immutable; its text does not show it.
 *
 * @param value the token
 * @param lifetime how long it can be used from now on
 */
public record RealtimeToken(String value, Duration lifetime) {

    /** Checks both. */
    public RealtimeToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The token is blank");
        }
        Timeouts.positive("lifetime", lifetime);
    }

    /** Returns a text without the token. */
    @Override
    public String toString() {
        return "RealtimeToken[redacted, lifetime=" + lifetime + "]";
    }
}
