package io.github.fal4j.internal.http;

import io.github.fal4j.error.FalException;
import io.github.fal4j.error.StreamBrokenException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** One request whose answer is read as it comes. For one use; it can be cancelled from any thread. */
public final class StreamExchange {

    private final Call call;
    private final Purpose purpose;
    private final Timeouts timeouts;
    private final Mappers mappers;
    private final OpenCalls openCalls;

    StreamExchange(Call call, Purpose purpose, Timeouts timeouts, Mappers mappers, OpenCalls openCalls) {
        this.call = call;
        this.purpose = purpose;
        this.timeouts = timeouts;
        this.mappers = mappers;
        this.openCalls = openCalls;
    }

    /**
     * Sends the request and returns the answer's body, once it begins; the caller closes it and then this.
     *
     * @throws FalException if the request fails or is refused
     */
    public ResponseBody open() {
        openCalls.add(call);
        trace().begun(purpose);
        try {
            Response response = call.execute();
            ResponseBody body = Objects.requireNonNull(response.body(), "answers to calls have bodies");
            if (response.isSuccessful()) {
                return body;
            }
            try (response) {
                throw Refusals.of(retrofit2.Response.error(body, response), purpose);
            }
        } catch (IOException failure) {
            throw Failures.of(failure, purpose, trace());
        }
    }

    /** Says that the answer was read to its end, or will not be. */
    public void finish() {
        openCalls.remove(call);
    }

    /** Parses a piece of the answer. */
    public <T> T parse(byte[] json, Class<T> type) throws IOException {
        return RawJson.of(json, mappers).as(type);
    }

    /** Breaks the connection. */
    public void cancel() {
        openCalls.remove(call);
        call.cancel();
    }

    /**
     * Says that the answer ended too early.
     *
     * @param failure what the connection did, or null if it did nothing wrong
     */
    public StreamBrokenException broken(
            String problem, long events, @Nullable Object lastEvent, String unfinished, @Nullable IOException failure) {
        Redaction redaction = trace().redaction();
        String what = redaction.in(failure == null ? problem : problem + describe(failure));
        return new StreamBrokenException(
                "The " + purpose + " broke off after " + events + (events == 1 ? " event: " : " events: ") + what,
                trace().requestId(),
                events,
                lastEvent,
                redaction.in(unfinished),
                failure == null ? null : redaction.in(failure));
    }

    /** Says that the answer, or an event of it, is not what it should be. */
    public FalException unreadable(byte[] body, String problem, @Nullable Throwable cause) {
        return Failures.of(new UnreadableBody(body, problem, cause), purpose, trace());
    }

    private String describe(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return "no sign of life for " + orElse(CallTimeouts.idleOf(call.request()), timeouts.idle())
                    + ", which is the idle limit";
        }
        if (failure instanceof InterruptedIOException) {
            return "it was not over after " + orElse(CallTimeouts.totalOf(call.request()), timeouts.total())
                    + ", which is the total limit";
        }
        return Failures.describe(failure);
    }

    private static Duration orElse(@Nullable Duration own, Duration clients) {
        return own == null ? clients : own;
    }

    private Trace trace() {
        return Trace.of(call.request());
    }
}
