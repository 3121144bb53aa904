package io.github.fal4j.emulator.settings;

import java.time.Duration;

/**
 * What the service decides about queued and direct requests.
 *
 * <p>Immutable and thread-safe.
 *
 * @param concurrency how many requests of one key run at once, 0 for any number; queued ones beyond it wait, direct ones are refused
 * @param payloadStorage how long a result is kept unless the caller sends {@code X-Fal-Store-IO: 0}; zero if the account keeps none.
 *     A result that is not stored is there for an hour, or for six minutes if it has 10 KB or more
 * @param earlyResult what a call for the result gets before the request has ended
 */
public record QueueSettings(int concurrency, Duration payloadStorage, EarlyResult earlyResult) {

    /** No limit, results kept for 30 days, early calls refused. */
    public static final QueueSettings DEFAULT = new QueueSettings(0, Duration.ofDays(30), EarlyResult.REFUSED);

    /** Names the answers to a call for a result that is not there yet. fal's documents do not say which one it gives. */
    public enum EarlyResult {
        /** 400 with a {@code detail}. */
        REFUSED,
        /** 202 with the status. */
        STATUS
    }

    /**
     * Checks that nothing is negative.
     *
     * @throws IllegalArgumentException if the limit or the duration is negative
     */
    public QueueSettings {
        if (concurrency < 0) {
            throw new IllegalArgumentException("queue: concurrency is " + concurrency + ", it must not be negative");
        }
        if (payloadStorage.isNegative()) {
            throw new IllegalArgumentException(
                    "queue: payloadStorage is " + payloadStorage + ", it must not be negative");
        }
    }

    /** Returns these settings with another number of requests that run at once for one key, 0 for any. */
    public QueueSettings withConcurrency(int concurrency) {
        return new QueueSettings(concurrency, payloadStorage, earlyResult);
    }

    /** Returns these settings with another time for which results are stored, zero for not at all. */
    public QueueSettings withPayloadStorage(Duration payloadStorage) {
        return new QueueSettings(concurrency, payloadStorage, earlyResult);
    }

    /** Returns these settings with another answer to calls for results that are not there yet. */
    public QueueSettings withEarlyResult(EarlyResult earlyResult) {
        return new QueueSettings(concurrency, payloadStorage, earlyResult);
    }
}
