package io.github.fal4j.benchmarks.streams;

import java.io.IOException;
import java.util.function.LongConsumer;

/** A client that has outputs as they come. */
interface StreamPeer extends AutoCloseable {

    /**
     * Reads a stream to its end.
     *
     * @param pauseMillis how long the server waits before each event
     * @param onEvent is told when an event was made, in microseconds since 1970
     */
    void read(int events, int pauseMillis, LongConsumer onEvent) throws IOException;

    /** Sends an input over the live connection and waits for its output. */
    void exchange() throws Exception;

    @Override
    void close();
}
