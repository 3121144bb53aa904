package io.github.fal4j.internal.realtime;

import io.github.fal4j.FalStream;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeState;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A live connection whose inputs may hold files: they are uploaded before the input is queued, while the caller waits, so that
 * inputs are sent in the order in which they were given.
 *
 * @param live sends the inputs
 * @param upload returns the input as it can be sent
 */
public record UploadingRealtime<I, O>(Realtime<I, O> live, UnaryOperator<I> upload) implements Realtime<I, O> {

    @Override
    public void send(I input) {
        live.send(upload.apply(input));
    }

    @Override
    public CompletableFuture<O> request(I input) {
        return live.request(upload.apply(input));
    }

    @Override
    public FalStream<O> outputs() {
        return live.outputs();
    }

    @Override
    public RealtimeState state() {
        return live.state();
    }

    @Override
    public CompletableFuture<CloseReason> closed() {
        return live.closed();
    }

    @Override
    public void close() {
        live.close();
    }
}
