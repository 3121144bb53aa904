package io.github.fal4j.emulator.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that a caller leaves while an answer is being made.
 *
 * <p>The server itself looks at a connection again only when the answer is there. So this looks at it meanwhile, and steps aside before
 * the answer is sent; bytes that it happens to read of the caller's next request are given to the server. Thread-safe.
 */
final class HangUp implements Callback {

    private final EndPoint connection;
    private final Connection server;
    private final Runnable task;
    private boolean over;

    private HangUp(Context ctx, Runnable task) {
        this.server = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection();
        this.connection = server.getEndPoint();
        this.task = task;
    }

    /** Runs a task if the caller of a request without unread body leaves before {@link #stop}. */
    static HangUp watch(Context ctx, Runnable task) {
        HangUp watch = new HangUp(ctx, task);
        watch.look();
        return watch;
    }

    /** Stops looking; to be called before the answer is sent. */
    void stop() {
        synchronized (this) {
            over = true;
        }
        if (connection instanceof AbstractEndPoint known) {
            known.getFillInterest().onFail(new CancellationException("the answer is there"));
        }
    }

    private synchronized void look() {
        if (!over) {
            // Others who look at the connection, if there are any, notice that it is gone themselves.
            over = !connection.tryFillInterested(this);
        }
    }

    @Override
    public void succeeded() {
        if (isGone()) {
            task.run();
        } else {
            look();
        }
    }

    private synchronized boolean isGone() {
        if (over) {
            return false;
        }
        try {
            ByteBuffer next = BufferUtil.allocate(1);
            int read = connection.fill(next);
            over = read != 0;
            if (read > 0 && server instanceof Connection.UpgradeTo reader) {
                reader.onUpgradeTo(next);
            }
            return read < 0;
        } catch (IOException broken) {
            over = true;
            return true;
        }
    }

    @Override
    public void failed(Throwable cause) {
        boolean gone;
        synchronized (this) {
            gone = !over && !connection.isOpen();
        }
        if (gone) {
            task.run();
        } else {
            look(); // nothing came for a while, which is as it should be
        }
    }
}
