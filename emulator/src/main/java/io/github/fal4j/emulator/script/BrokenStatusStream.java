package io.github.fal4j.emulator.script;

/**
 * A status stream that ends too early, without its last chunk.
 *
 * @param events how many events are sent before
 * @param silent whether the connection is left open
 */
public record BrokenStatusStream(int events, boolean silent) implements Fault {
    @Override
    public Call call() {
        return Call.STATUS_STREAM;
    }
}
