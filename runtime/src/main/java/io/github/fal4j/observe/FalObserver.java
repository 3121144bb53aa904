package io.github.fal4j.observe;

import io.github.fal4j.EndpointId;

/**
 * Is told of every call that a client makes. One instance serves many threads.
 *
 * <p>What an observer throws is logged, once for each client, and changes nothing for the call.
 */
@FunctionalInterface
public interface FalObserver {

    /**
     * Is told that a call begins, on the thread that makes it and before anything is sent: the place to start a clock or a span.
     *
     * @return who is told of the rest of this call
     */
    CallObserver callStarted(ObservedCall call);

    /**
     * Is told that a batch has another number of requests under way than before: fewer after the service refused some because the account
     * was at its limit, more as they are accepted again.
     *
     * @param concurrency how many there may be at once
     */
    default void concurrencyChanged(EndpointId endpoint, int concurrency) {}

    /**
     * Is told that an upload begins, of a file by itself or of one inside an input, on the thread that makes it. Its failed attempts are
     * of {@link Operation#UPLOAD}, its outcome says how many bytes it had.
     *
     * @return who is told of the rest of this upload; by default nobody
     */
    default CallObserver uploadStarted() {
        return CallObserver.NONE;
    }
}
