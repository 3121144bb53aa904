package io.github.fal4j.internal.http;

import io.github.fal4j.internal.concurrent.Deadlines;
import io.github.fal4j.internal.concurrent.Deadlines.Deadline;
import io.github.fal4j.internal.concurrent.SystemTiming;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Limits calls as a whole; does what OkHttp's {@code callTimeout} does. That one makes a quick call a third longer, see {@link Deadlines}.
 */
final class TotalTimeout implements Interceptor {

    /** Of all clients, as OkHttp's. Real time: what it stops waits for real sockets. */
    private static final Deadlines DEADLINES = new Deadlines(new SystemTiming());

    private final Duration limit;
    private final boolean wholly;

    private TotalTimeout(Duration limit, boolean wholly) {
        this.limit = limit;
        this.wholly = wholly;
    }

    /** Limits calls that have no limit of their own to this, until their answers are read. */
    static TotalTimeout of(Duration limit) {
        return new TotalTimeout(Timeouts.inOkHttp(limit), true);
    }

    /** Limits calls only until their answers begin, which then stay open for as long as somebody waits. */
    TotalTimeout untilAnswered() {
        return new TotalTimeout(limit, false);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Watchdog.keepAsleep();
        Duration own = CallTimeouts.totalOf(chain.request());
        Deadline deadline = DEADLINES.begin(own == null ? limit : own, chain.call()::cancel);
        boolean goesOn = false;
        try {
            Response response = chain.proceed(chain.request());
            ResponseBody body = response.body();
            // Errors are read by now, and a socket (101) has no limit.
            goesOn = wholly && response.isSuccessful() && body != null;
            return goesOn ? response.newBuilder().body(limited(body, deadline)).build() : response;
        } catch (IOException failure) {
            throw deadline.hasPassed() ? late(failure) : failure;
        } finally {
            if (!goesOn) {
                deadline.done();
            }
        }
    }

    private static ResponseBody limited(ResponseBody body, Deadline deadline) {
        return ResponseBody.create(
                Okio.buffer(new LimitedSource(body.source(), deadline)), body.contentType(), body.contentLength());
    }

    private static InterruptedIOException late(IOException cause) {
        InterruptedIOException timeout = new InterruptedIOException("timeout");
        timeout.initCause(cause);
        return timeout;
    }

    private static final class LimitedSource extends ForwardingSource {

        private final Deadline deadline;

        private LimitedSource(Source body, Deadline deadline) {
            super(body);
            this.deadline = deadline;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            boolean goesOn = false;
            try {
                long read = super.read(sink, byteCount);
                goesOn = read >= 0;
                return read;
            } catch (IOException failure) {
                throw deadline.hasPassed() ? late(failure) : failure;
            } finally {
                if (!goesOn) {
                    deadline.done();
                }
            }
        }

        @Override
        public void close() throws IOException {
            deadline.done();
            super.close();
        }
    }
}
