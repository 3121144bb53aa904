package io.github.fal4j.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content of which no more than so many bytes are wanted; more is an error, as soon as it is met. */
final class CappedStream extends FilterInputStream {

    private final long most;
    private long left;

    CappedStream(InputStream content, long most) {
        super(content);
        this.most = most;
        this.left = most;
    }

    static IOException tooLarge(long most) {
        return new IOException("The file is larger than the limit of " + most + " bytes; give a larger one to have it");
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? next : counted(1, next);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        return count < 0 ? count : counted(count, count);
    }

    private int counted(int count, int result) throws IOException {
        left -= count;
        if (left < 0) {
            throw tooLarge(most);
        }
        return result;
    }
}
