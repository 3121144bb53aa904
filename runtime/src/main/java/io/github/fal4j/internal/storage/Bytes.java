package io.github.fal4j.internal.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A run of bytes that can be read as often as it takes. Thread-safe. */
interface Bytes {

    long length();

    /** Opens the bytes, and maybe what comes after them. */
    InputStream open() throws IOException;

    /** Returns bytes that are in memory, and stay as they are. */
    static Bytes of(byte[] content) {
        return new Bytes() {
            @Override
            public long length() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }

    /** Returns a piece of a file, which is opened anew each time it is read. */
    static Bytes of(Path file, long offset, long length) {
        return new Bytes() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                try {
                    return Channels.newInputStream(channel.position(offset));
                } catch (IOException | RuntimeException failure) {
                    channel.close();
                    throw failure;
                }
            }
        };
    }
}
