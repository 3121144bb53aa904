package io.github.fal4j.emulator.server;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Writes an answer as fast as its caller reads it, so that no thread waits for one who reads slowly. Thread-safe.
 *
 * <p>What a caller of a stream has not read is kept up to a bound; who is further behind than that has given up reading.
 */
final class AsyncOutput implements WriteListener {

    private static final int PIECE = 32 * 1024;
    private static final int MAX_BEHIND = 1024 * 1024;

    private final ServletOutputStream out;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final Deque<byte[]> pending = new ArrayDeque<>();
    private int behind;
    private int offset;
    private boolean ready;
    private boolean unflushed = true; // the head goes out before the first piece
    private boolean begun;
    private boolean whole;
    private boolean broken;

    private AsyncOutput(ServletOutputStream out) {
        this.out = out;
    }

    /** Opens the body of an answer whose head is complete, from within a future of the context. */
    static AsyncOutput open(Context ctx) {
        try {
            AsyncOutput output = new AsyncOutput(ctx.res().getOutputStream());
            output.out.setWriteListener(output);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a whole body. */
    static CompletableFuture<Boolean> send(Context ctx, byte[] body) {
        AsyncOutput output = open(ctx);
        output.write(body);
        output.finish();
        return output.done();
    }

    /** Returns what becomes true when everything was written, and false if the stream broke off or the caller left. */
    CompletableFuture<Boolean> done() {
        return done;
    }

    /** Writes text of a stream. */
    void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            if (behind + bytes.length > MAX_BEHIND) {
                done.complete(false);
            }
        }
        write(bytes);
    }

    /** Writes bytes, which nobody changes afterwards. */
    synchronized void write(byte[] bytes) {
        if (!done.isDone() && bytes.length > 0) {
            begun = true;
            pending.add(bytes);
            behind += bytes.length;
            drain();
        }
    }

    /** Says that nothing more comes. */
    synchronized void finish() {
        whole = true;
        drain();
    }

    /**
     * Says that the rest never comes: the stream is done, and not whole, once what was written before has left. Where nothing was,
     * the head need not leave either.
     */
    synchronized void breakOff() {
        broken = true;
        if (begun) {
            drain();
        } else {
            done.complete(false);
        }
    }

    @Override
    public synchronized void onWritePossible() {
        ready = true;
        drain();
    }

    @Override
    public void onError(Throwable gone) {
        done.complete(false);
    }

    private void drain() {
        try {
            while (!done.isDone() && isReady()) {
                byte[] first = pending.peek();
                if (first != null) {
                    int length = Math.min(PIECE, first.length - offset);
                    out.write(first, offset, length);
                    unflushed = true;
                    forget(first, length);
                } else if (unflushed) {
                    out.flush();
                    unflushed = false;
                } else {
                    if (whole || broken) {
                        done.complete(whole);
                    }
                    return;
                }
            }
        } catch (IOException | RuntimeException gone) {
            // Nearly always a caller who left; either way there is nobody to tell.
            done.complete(false);
        }
    }

    /** Once it is told no, it must not ask again before it is called. */
    private boolean isReady() {
        ready = ready && out.isReady();
        return ready;
    }

    private void forget(byte[] first, int length) {
        offset += length;
        behind -= length;
        if (offset == first.length) {
            pending.remove();
            offset = 0;
        }
    }
}
