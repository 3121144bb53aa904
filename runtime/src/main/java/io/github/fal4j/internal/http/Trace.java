package io.github.fal4j.internal.http;

import io.github.fal4j.observe.FailOver;
import java.io.IOException;
import java.net.URI;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What is known of one exchange on the wire, whatever became of it: whether it left, and how the answer began. */
final class Trace {

    /** Writes down what happens to calls that carry a trace. The last of all interceptors: after it, bytes go out. */
    static final Interceptor RECORDER = chain -> {
        Trace trace = of(chain.request());
        trace.redaction = Redaction.of(chain.request());
        trace.sent = true;
        Response response = chain.proceed(chain.request());
        String id = response.header("x-fal-request-id");
        trace.requestId = id == null ? null : trace.redaction.in(id);
        return response;
    };

    private volatile boolean sent;
    private volatile Redaction redaction = Redaction.NONE;
    private volatile @Nullable String requestId;
    private volatile @Nullable ByteString body;
    private volatile @Nullable Purpose purpose;

    /** Returns the trace that the request carries, or one that nothing is known of. */
    static Trace of(Request request) {
        Trace trace = request.tag(Trace.class);
        return trace == null ? new Trace() : trace;
    }

    /** Returns the request with a fresh trace. */
    static Request begin(Request request) {
        return request.newBuilder().tag(Trace.class, new Trace()).build();
    }

    /** Notes what the exchange is for. */
    void begun(Purpose of) {
        purpose = of;
    }

    /** Notes that the exchange goes elsewhere. */
    void failedOver(URI host, URI backup, IOException cause) {
        Purpose known = purpose;
        if (known != null) {
            known.observation().failedOver(new FailOver(known.operation(), host, backup, cause));
        }
    }

    /** Notes that a request left by other means than those that {@link #RECORDER} sees. */
    void sent(Redaction secrets) {
        sent = true;
        redaction = secrets;
    }

    /** Notes the service's id for the request. */
    void answered(@Nullable String id) {
        requestId = id;
    }

    boolean isSent() {
        return sent;
    }

    /** Returns what takes the key out of anything that came back. */
    Redaction redaction() {
        return redaction;
    }

    void keep(ByteString body) {
        this.body = body;
    }

    /** Returns the body of a success as it came. */
    byte[] body() {
        ByteString kept = body;
        return kept == null ? new byte[0] : kept.toByteArray();
    }

    @Nullable
    String requestId() {
        return requestId;
    }
}
