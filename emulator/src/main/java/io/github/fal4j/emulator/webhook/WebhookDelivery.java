package io.github.fal4j.emulator.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on its way, as it stood when it was asked for.
 *
 * <p>Immutable and thread-safe.
 *
 * @param requestId the request whose end it tells
 * @param target where it is posted
 * @param body what is posted
 * @param attempts what was tried and has come to an end, oldest first
 * @param state what has become of it
 */
public record WebhookDelivery(String requestId, URI target, String body, List<Attempt> attempts, State state) {

    /** Copies the attempts. */
    public WebhookDelivery {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param at when it began
     * @param status the status that it was answered, or null if it was not answered
     * @param failure why it was not answered, or null if it was
     */
    public record Attempt(
            Instant at, @Nullable Integer status, @Nullable String failure) {}

    /** Names what can become of a webhook. */
    public enum State {
        /** It is being tried, or will be again. */
        UNDER_WAY,
        /** It was answered with a 2xx. */
        ACCEPTED,
        /** It was given up: after a redirect, too many attempts, or the time for which the result is kept. */
        GIVEN_UP
    }
}
