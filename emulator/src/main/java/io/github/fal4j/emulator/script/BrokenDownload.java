package io.github.fal4j.emulator.script;

/**
 * A download that ends too early.
 *
 * @param bytes how many bytes are sent before
 */
public record BrokenDownload(int bytes) implements Fault {
    @Override
    public Call call() {
        return Call.DOWNLOAD;
    }
}
