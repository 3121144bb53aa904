package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.content.ContentTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Content in memory, which nobody changes any more. */
final class BytesSource implements Source {

    private final byte[] content;
    private final String type;
    private int position;

    BytesSource(byte[] content, String type) {
        this.content = content;
        this.type = type;
    }

    @Override
    public @Nullable String name() {
        return null;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public byte[] head() {
        return ContentTypes.head(content);
    }

    @Override
    public @Nullable Bytes next(long count) {
        int next = (int) Math.min(count, content.length - position);
        if (next == 0) {
            return null;
        }
        position += next;
        return Bytes.of(next == content.length ? content : Arrays.copyOfRange(content, position - next, position));
    }

    @Override
    public void verify() {}

    @Override
    public void close() {}
}
