package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.queue.QueuedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/** How long after its end a request can still be asked for. */
final class Retention {

    private static final Duration UNSTORED = Duration.ofHours(1);
    private static final Duration UNSTORED_LARGE = Duration.ofMinutes(6);
    private static final int LARGE = 10_000;

    private final Duration payloadStorage;

    /** Sets how long payloads are stored, zero for not at all. */
    Retention(Duration payloadStorage) {
        this.payloadStorage = payloadStorage;
    }

    /** Tells whether the input and the result of a request are stored, as its account and its caller wish. */
    boolean isStored(QueuedRequest request) {
        return request.wishes().stored() && !payloadStorage.isZero();
    }

    /** Tells whether a request is gone; the length of its result is asked for only where it matters. */
    boolean isGone(QueuedRequest request, Instant now, IntSupplier length) {
        Instant end = request.endsAt();
        if (end == null || now.isBefore(end)) {
            return false;
        }
        if (isStored(request)) {
            return !now.isBefore(end.plus(payloadStorage));
        }
        return !now.isBefore(end.plus(UNSTORED_LARGE)) && !now.isBefore(end.plus(kept(length.getAsInt())));
    }

    /** Returns how long a result of a length is kept that is not stored. */
    static Duration kept(int length) {
        return length >= LARGE ? UNSTORED_LARGE : UNSTORED;
    }
}
