package io.github.fal4j.realtime;

import io.github.fal4j.FalStream;
import java.util.concurrent.CompletableFuture;

/**
 * A WebSocket to an app that speaks a protocol of its own: what is sent arrives as it is, and so does what comes back. It is not opened
 * again when it is lost. Thread-safe; close it when done.
 */
public interface PlainSocket extends AutoCloseable {

    /**
     * Sends a text, as soon as the connection stands.
     *
     * @throws io.github.fal4j.error.RealtimeException if it is closed, or holds 16 MiB that were not taken yet
     */
    void send(String text);

    /**
     * Sends bytes, as soon as the connection stands.
     *
     * @throws io.github.fal4j.error.RealtimeException if it is closed, or holds 16 MiB that were not taken yet
     */
    void send(byte[] bytes);

    /**
     * Returns the messages until the connection ends, in order; to be asked for once. A connection that is refused or lost is thrown
     * where the next message would be.
     */
    FalStream<SocketMessage> messages();

    /** Returns a future that ends when the connection does, with the reason; it is never failed. */
    CompletableFuture<CloseReason> closed();

    /** Closes in good order. Does nothing the second time. */
    @Override
    void close();
}
