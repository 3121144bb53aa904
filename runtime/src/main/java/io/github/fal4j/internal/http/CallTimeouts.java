package io.github.fal4j.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Time limits of one call. They travel from the call's options to its start as headers, which is all that an endpoint's Retrofit
 * interface lets through, and never leave.
 */
public final class CallTimeouts {

    private static final String PREFIX = "fal4j-";
    private static final String CONNECT = PREFIX + "connect-timeout";
    private static final String IDLE = PREFIX + "idle-timeout";
    private static final String TOTAL = PREFIX + "total-timeout";

    /** Applies the limits of single steps; {@link TotalTimeout} sees to the call as a whole. */
    static final Interceptor INTERCEPTOR = CallTimeouts::apply;

    private CallTimeouts() {}

    /** Returns the header that limits the time until a connection stands. */
    public static Map.Entry<String, String> connect(Duration limit) {
        return header(CONNECT, "connectTimeout", limit);
    }

    /** Returns the header that limits the time without a byte. */
    public static Map.Entry<String, String> idle(Duration limit) {
        return header(IDLE, "idleTimeout", limit);
    }

    /** Returns the header that limits the call as a whole. */
    public static Map.Entry<String, String> total(Duration limit) {
        return header(TOTAL, "totalTimeout", limit);
    }

    /** Returns the request with its limits set aside. */
    static Request limited(Request request) {
        Limits limits = new Limits(millis(request, CONNECT), millis(request, IDLE), millis(request, TOTAL));
        return limits.equals(Limits.NONE)
                ? request
                : request.newBuilder()
                        .removeHeader(CONNECT)
                        .removeHeader(IDLE)
                        .removeHeader(TOTAL)
                        .tag(Limits.class, limits)
                        .build();
    }

    /** Returns how long the call may be silent, or null if it has no limit of its own. */
    static @Nullable Duration idleOf(Request request) {
        Limits limits = request.tag(Limits.class);
        return limits == null || limits.idle == null ? null : Duration.ofMillis(limits.idle);
    }

    /** Returns the limit of the call as a whole, or null if it has none of its own. */
    static @Nullable Duration totalOf(Request request) {
        Limits limits = request.tag(Limits.class);
        return limits == null || limits.total == null ? null : Duration.ofMillis(limits.total);
    }

    private static Response apply(Interceptor.Chain chain) throws IOException {
        Limits limits = chain.request().tag(Limits.class);
        Interceptor.Chain limited = chain;
        if (limits != null && limits.connect != null) {
            limited = limited.withConnectTimeout(limits.connect, TimeUnit.MILLISECONDS);
        }
        if (limits != null && limits.idle != null) {
            limited = limited.withReadTimeout(limits.idle, TimeUnit.MILLISECONDS)
                    .withWriteTimeout(limits.idle, TimeUnit.MILLISECONDS);
        }
        return limited.proceed(chain.request());
    }

    private static Map.Entry<String, String> header(String name, String option, Duration limit) {
        long millis = Timeouts.inOkHttp(Timeouts.positive(option, limit)).toMillis();
        return Map.entry(name, Long.toString(millis));
    }

    private static @Nullable Integer millis(Request request, String header) {
        String value = request.header(header);
        return value == null ? null : Integer.valueOf(value);
    }

    /** In milliseconds. */
    private record Limits(
            @Nullable Integer connect,
            @Nullable Integer idle,
            @Nullable Integer total) {

        private static final Limits NONE = new Limits(null, null, null);
    }
}
