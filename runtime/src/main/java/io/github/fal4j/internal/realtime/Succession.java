package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.AuthenticationException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.internal.concurrent.Timing;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.RealtimeOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides what follows when a connection ends. Guarded by its link's lock. */
final class Succession {

    private final RealtimeOptions options;
    private final Timing timing;
    private final Endings endings;
    private int failures;
    private boolean freshTokenTried;
    private boolean useful;
    private boolean stands;
    private long openedAt;

    Succession(RealtimeOptions options, Timing timing, Endings endings) {
        this.options = options;
        this.timing = timing;
        this.endings = endings;
    }

    /** What may follow. */
    sealed interface Next {

        /** Another connection. */
        record Reconnect() implements Next {}

        /** Another connection, with another token. */
        record FreshToken() implements Next {}

        /** Nothing, until there is something to send. */
        record Rest() implements Next {}

        /** The end of everything. */
        record Close(@Nullable FalException failure) implements Next {}
    }

    /** Notes that a connection stands. */
    void opened() {
        openedAt = timing.nanoTime();
        stands = true;
        useful = false;
    }

    /** Notes that an output came. */
    void answered() {
        useful = true;
        freshTokenTried = false;
    }

    /** Notes that the connection is over. */
    void left() {
        boolean good =
                stands && timing.nanoTime() - openedAt >= options.stableAfter().toNanos();
        stands = false;
        failures = good ? 0 : failures;
    }

    /**
     * Returns what follows.
     *
     * @param withToken whether the connection had a token, for which there are others
     * @param inputsWait whether there is something to send
     */
    Next after(CloseReason reason, boolean withToken, boolean inputsWait) {
        if (reason instanceof CloseReason.Unauthorized || (withToken && isRefusedKey(reason))) {
            return afterRefusal(withToken);
        }
        if (reason instanceof CloseReason.Refused refused) {
            return new Next.Close(refused.failure());
        }
        boolean ended = reason instanceof CloseReason.SessionEnded;
        failures = ended && useful ? 0 : failures + 1;
        if (failures > options.maxReconnects() && !ended) {
            return new Next.Close(endings.givenUp(reason, failures));
        }
        return reason instanceof CloseReason.Lost || inputsWait ? new Next.Reconnect() : new Next.Rest();
    }

    private Next afterRefusal(boolean withToken) {
        if (!withToken || freshTokenTried) {
            return new Next.Close(endings.unauthorized(withToken));
        }
        freshTokenTried = true;
        return new Next.FreshToken();
    }

    private static boolean isRefusedKey(CloseReason reason) {
        return reason instanceof CloseReason.Refused refused && refused.failure() instanceof AuthenticationException;
    }

    /** Returns how long to wait before the next connection is opened, or null for not at all. */
    @Nullable
    Duration pause() {
        return failures == 0 ? null : Backoff.pause(failures, timing.random());
    }
}
