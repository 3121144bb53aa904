package io.github.fal4j.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okio.Buffer;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A direct call that travels over a WebSocket: its body goes out as one text, and its answer comes in as a start, pieces of the body
 * and an end. To whoever makes it, it is a call like others.
 */
final class SocketCall implements Call {

    private final OkHttpClient client;
    private final Request request;
    private final HttpUrl url;
    private final Duration total;
    private final AtomicBoolean executed = new AtomicBoolean();
    private volatile boolean canceled;
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable CompletableFuture<Response> waiting;

    /**
     * Goes to the address in place of the request's own.
     *
     * @param total how long calls may take that have no limit of their own
     */
    SocketCall(OkHttpClient client, Request request, HttpUrl url, Duration total) {
        this.client = client;
        this.request = request;
        this.url = url;
        this.total = total;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Response execute() throws IOException {
        if (!executed.compareAndSet(false, true)) {
            throw new IllegalStateException("Already executed");
        }
        SocketAnswer answer = new SocketAnswer(request, text(), idle(), total());
        CompletableFuture<Response> start = answer.start();
        waiting = start;
        WebSocket open = client.newWebSocket(handshake(), answer);
        socket = open;
        if (canceled) {
            cancel();
        }
        return await(start, open);
    }

    @Override
    public void enqueue(Callback callback) {
        try {
            client.dispatcher().executorService().execute(() -> {
                Response response;
                try {
                    response = execute();
                } catch (IOException failure) {
                    callback.onFailure(this, failure);
                    return;
                }
                try {
                    callback.onResponse(this, response);
                } catch (IOException failure) {
                    response.close(); // the callback has had its answer
                }
            });
        } catch (RejectedExecutionException closed) {
            callback.onFailure(this, new InterruptedIOException("executor rejected"));
        }
    }

    @Override
    public void cancel() {
        canceled = true;
        WebSocket open = socket;
        if (open != null) {
            open.cancel();
        }
        CompletableFuture<Response> start = waiting;
        if (start != null) {
            start.completeExceptionally(new IOException("Canceled"));
        }
    }

    @Override
    public boolean isExecuted() {
        return executed.get();
    }

    @Override
    public boolean isCanceled() {
        return canceled;
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    @SuppressWarnings({"MethodDoesntCallSuperMethod", "PMD.ProperCloneImplementation"})
    public Call clone() {
        return new SocketCall(client, request, url, total);
    }

    private Response await(CompletableFuture<Response> start, WebSocket open) throws IOException {
        long limit = Math.min(limit(idle()), limit(total()));
        try {
            Response response = ErrorBodyLimit.limited(start.get(limit, TimeUnit.MILLISECONDS));
            boolean inPieces = String.valueOf(request.header("Accept")).contains("event-stream");
            return inPieces ? response : KeptBody.kept(response, request);
        } catch (InterruptedException interrupted) {
            open.cancel();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (TimeoutException late) {
            open.cancel();
            throw new InterruptedIOException("timeout");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
        }
    }

    private int idle() {
        Duration own = CallTimeouts.idleOf(request);
        return own == null ? client.readTimeoutMillis() : millis(own);
    }

    private int total() {
        Duration own = CallTimeouts.totalOf(request);
        return millis(own == null ? total : own);
    }

    private static int millis(Duration limit) {
        return (int) Timeouts.inOkHttp(limit).toMillis();
    }

    private static long limit(int millis) {
        return millis == 0 ? Long.MAX_VALUE : millis;
    }

    private Request handshake() {
        return request.newBuilder()
                .url(url)
                .get()
                .removeHeader("Content-Type")
                .removeHeader("Accept-Encoding")
                .build();
    }

    private String text() throws IOException {
        RequestBody body = Objects.requireNonNull(request.body(), "direct calls have a body");
        Buffer text = new Buffer();
        body.writeTo(text);
        return text.readUtf8();
    }
}
