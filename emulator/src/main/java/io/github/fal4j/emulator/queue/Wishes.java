package io.github.fal4j.emulator.queue;

import io.github.fal4j.emulator.storage.Lifecycle;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of the platform beside the input.
 *
 * @param startTimeout the longest time until a runner takes the request, null for any
 * @param maxQueueLength the longest queue that the caller accepts
 * @param lowPriority whether it waits behind all others
 * @param attempts how many runners may be lost with it, one more than the retries
 * @param stored whether its payloads may be stored
 * @param webhook where its end is to be told, null for nowhere
 * @param runnerHint what requests have in common that one runner should take, null for nothing
 * @param lifecycle how long made files are kept and for whom, null for as the account has it
 */
public record Wishes(
        @Nullable Duration startTimeout,
        long maxQueueLength,
        boolean lowPriority,
        int attempts,
        boolean stored,
        @Nullable URI webhook,
        @Nullable String runnerHint,
        @Nullable Lifecycle lifecycle) {

    /** How often the service tries a request whose runner is lost. */
    public static final int MAX_ATTEMPTS = 10;

    /** Nothing is asked for. */
    public static final Wishes NONE = new Wishes(null, Long.MAX_VALUE, false, MAX_ATTEMPTS, true, null, null, null);
}
