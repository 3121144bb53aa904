package io.github.fal4j.benchmarks.waiting;

import java.util.concurrent.CompletableFuture;

/** A client that submits a job and waits for it. */
interface WaitingPeer extends AutoCloseable {

    /**
     * Submits a job and waits for its result.
     *
     * @param millis how long the job takes
     * @return when the service completed it, in microseconds since 1970; ends as soon as a caller has the result
     */
    CompletableFuture<Long> subscribe(long millis);

    @Override
    void close();
}
