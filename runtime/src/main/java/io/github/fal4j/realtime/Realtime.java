package io.github.fal4j.realtime;

import io.github.fal4j.FalStream;
import java.util.concurrent.CompletableFuture;

/**
 * A live connection to an endpoint. Thread-safe; close it when done.
 *
 * <p>It begins at once, and outlives single connections: one that was lost is opened again, with growing and jittered pauses that
 * start over only after a connection has been good for a while. What was sent and not answered by then is lost, since the service may
 * have worked on it; what waits in the queue is sent later. When the service ends a session for want of inputs, the next input opens
 * another.
 *
 * <p>Outputs must be taken, by a listener or from {@link #outputs()}: otherwise the connection stops being read after some, and is
 * taken for dead.
 *
 * @param <I> the input
 * @param <O> the output
 */
public interface Realtime<I, O> extends AutoCloseable {

    /**
     * Queues an input for sending; its output comes with the others. There is one output for each input only if the app has it so. Files in
     * an input are uploaded first, while this waits.
     *
     * @throws io.github.fal4j.error.RealtimeException if this is closed, or there is no room and {@link Overflow#FAIL} holds
     * @throws IllegalArgumentException if the input cannot be written, or is larger than 16 MiB
     */
    void send(I input);

    /**
     * Queues an input under a {@code request_id} of its own and returns the output that comes back with it.
     *
     * <p>This needs an app that echoes {@code request_id}; with others, the future does not end before the connection does.
     * Cancelling the future forgets it, not the input.
     *
     * @throws io.github.fal4j.error.RealtimeException as {@link #send(Object)}
     * @throws IllegalArgumentException as {@link #send(Object)}, and if the input is no JSON object
     */
    CompletableFuture<O> request(I input);

    /**
     * Returns the outputs as they come, until the session ends; asked for again, those of the next session. What goes wrong with a
     * message or a connection is thrown where it came, and the rest is there for the next call. Use it from one thread, and only where
     * there is no listener.
     *
     * @throws IllegalStateException if a listener takes the outputs
     */
    FalStream<O> outputs();

    /** Returns where the connection stands. */
    RealtimeState state();

    /** Returns a future that ends when this is closed for good, with the reason; it is never failed. */
    CompletableFuture<CloseReason> closed();

    /** Ends the connection; inputs that were not sent are dropped. Does nothing the second time. */
    @Override
    void close();
}
