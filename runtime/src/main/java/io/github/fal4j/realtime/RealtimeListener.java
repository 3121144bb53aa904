package io.github.fal4j.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.FalException;
import java.time.Duration;

/**
 * Hears what happens on a live connection, one thing after another, on a thread of the client. A listener that is slow slows down what
 * comes in; one that throws is told so in {@link #onError(FalException)}.
 *
 * @param <O> the output
 */
public interface RealtimeListener<O> {

    /** Takes an output that no {@link Realtime#request(Object)} waits for. */
    void onOutput(O output);

    /** Takes how long the app worked on the last input, where it tells. */
    default void onTiming(Duration timing) {}

    /** Takes a message that is neither an output nor one that this version knows. */
    default void onOther(JsonNode message) {}

    /** Takes each new state. */
    default void onState(RealtimeState state) {}

    /** Takes why a connection ended, whether or not another one follows. */
    default void onDisconnect(CloseReason reason) {}

    /** Takes what went wrong with a message, and errors that the app reports. */
    default void onError(FalException failure) {}
}
