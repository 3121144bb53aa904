package io.github.fal4j;

import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;

/** Joins a wait on the calling thread. */
final class BlockingWait {

    private BlockingWait() {}

    static <T> T join(Pending<T> wait, CallerThread caller, RequestRef ref) {
        try {
            return caller.await(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while waiting for the " + ref + "; it goes on and can be waited for again",
                    interrupted,
                    ref);
        }
    }
}
