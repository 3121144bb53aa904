package io.github.fal4j.internal.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Bytes on their way, a small buffer at a time. OkHttp must not send them twice by itself: repeating is decided elsewhere. */
final class ContentBody extends RequestBody {

    private static final int BUFFER = 64 * 1024;

    private final Bytes bytes;
    private final int part;
    private final Meter meter;

    ContentBody(Bytes bytes, int part, Meter meter) {
        this.bytes = bytes;
        this.part = part;
        this.meter = meter;
    }

    /** The header says it, in the caller's own words. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return bytes.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        meter.sent(part, 0);
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = open()) {
            for (long left = bytes.length(); left > 0; ) {
                int count = read(content, buffer, (int) Math.min(buffer.length, left));
                sink.write(buffer, 0, count);
                sink.emitCompleteSegments();
                left -= count;
                meter.sent(part, bytes.length() - left);
            }
        }
    }

    private InputStream open() throws LocalFailure {
        try {
            return bytes.open();
        } catch (IOException failure) {
            throw LocalFailure.unreadable(failure);
        }
    }

    private static int read(InputStream content, byte[] buffer, int most) throws LocalFailure {
        try {
            int count = content.read(buffer, 0, most);
            if (count < 0) {
                throw new EOFException("it has become shorter");
            }
            return count;
        } catch (IOException failure) {
            throw LocalFailure.unreadable(failure);
        }
    }
}
