package io.github.fal4j.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A sequence of events for callers that do not block: nothing is read from the connection that nobody has asked for.
 *
 * <p>It can be consumed once, in one of the three ways below; the exchange begins then. Subscribers are called one event at a time on
 * a thread of the client, which may block: what is slow there slows the stream down, and nothing else. Failures are what
 * {@link io.github.fal4j.FalStream} throws. Thread-safe.
 *
 * @param <T> the events
 */
public interface FalPublisher<T> extends Flow.Publisher<T>, AutoCloseable {

    /**
     * Hands every event to the action, in order.
     *
     * @return ends after the last event, or fails as the stream or the action does; cancelling it stops the exchange
     */
    CompletableFuture<Void> forEach(Consumer<? super T> action);

    /**
     * Returns the last event once it is there: of a model's stream that is the whole output. Cancelling the future stops the exchange.
     */
    CompletableFuture<T> finalResult();

    /**
     * Stops the exchange. A subscriber or future that has not heard the end fails with a
     * {@link java.util.concurrent.CancellationException}. Does nothing the second time.
     */
    @Override
    void close();
}
