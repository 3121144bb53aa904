package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.content.ContentTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream, of which only the pieces that are under way are in memory. Closing it ends a read that blocks, where the stream can. */
final class StreamSource implements Source {

    private final InputStream stream;
    private final String name;
    private final PushbackInputStream content;

    StreamSource(InputStream stream, String name) {
        this.name = name;
        this.stream = stream;
        this.content = new PushbackInputStream(stream, ContentTypes.HEAD);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String type() {
        return null;
    }

    @Override
    public long length() {
        return UNKNOWN;
    }

    @Override
    public byte[] head() throws IOException {
        byte[] head = content.readNBytes(ContentTypes.HEAD);
        content.unread(head);
        return head;
    }

    @Override
    public @Nullable Bytes next(long count) throws IOException {
        byte[] next = new byte[(int) count]; // whole at once: to grow would take twice the memory
        int read = content.readNBytes(next, 0, next.length);
        if (read == 0) {
            return null;
        }
        return Bytes.of(read == next.length ? next : Arrays.copyOf(next, read));
    }

    @Override
    public void verify() {}

    /** Past the pushed back bytes, whose stream would wait for a read that is under way. */
    @Override
    public void close() throws IOException {
        stream.close();
    }
}
