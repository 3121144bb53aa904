package io.github.fal4j.observe;

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
}
