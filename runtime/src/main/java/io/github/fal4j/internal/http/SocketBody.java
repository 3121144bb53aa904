package io.github.fal4j.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.WebSocket;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** The body of an answer that comes over a WebSocket; where it ends too early, reading it fails. */
final class SocketBody extends ForwardingSource {

    private final WebSocket socket;
    private final Supplier<@Nullable IOException> failure;
    private final long deadline;
    private boolean over;

    SocketBody(
            Source pieces, WebSocket socket, Supplier<@Nullable IOException> failure, int idleMillis, int totalMillis) {
        super(pieces);
        this.socket = socket;
        this.failure = failure;
        long total = totalMillis == 0 ? Integer.MAX_VALUE : totalMillis;
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(total);
        timeout().timeout(idleMillis, TimeUnit.MILLISECONDS).deadlineNanoTime(deadline);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read;
        try {
            read = super.read(sink, byteCount);
        } catch (InterruptedIOException late) {
            boolean total = System.nanoTime() - deadline >= 0;
            throw "timeout".equals(late.getMessage()) && !total ? new SocketTimeoutException("timeout") : late;
        }
        IOException broken = failure.get();
        if (read < 0 && broken != null) {
            throw broken;
        }
        over |= read < 0;
        return read;
    }

    /** Breaks the connection unless all was read. */
    @Override
    public void close() throws IOException {
        if (!over) {
            socket.cancel();
        }
        super.close();
    }
}
