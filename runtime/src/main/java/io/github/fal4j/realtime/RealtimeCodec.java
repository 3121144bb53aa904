package io.github.fal4j.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Writes inputs and reads outputs of an app whose messages are neither MessagePack nor JSON. The service's own control messages never reach
 * it. Implementations are thread-safe.
 *
 * <p>Trees stand for inputs and outputs: the client turns typed ones into trees and back. What is binary in a tree is a
 * {@link com.fasterxml.jackson.databind.node.BinaryNode}.
 */
public interface RealtimeCodec {

    /**
     * Returns the message that says the input, a text or bytes.
     *
     * @throws IllegalArgumentException if none does; whoever sends the input gets it
     */
    SocketMessage encode(JsonNode input);

    /**
     * Returns the output that a message says.
     *
     * @throws IOException if it says none; whoever takes the outputs is told, and the connection goes on
     */
    JsonNode decode(SocketMessage message) throws IOException;
}
