package io.github.fal4j.internal.http;

import io.github.fal4j.Hosts;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The single place that attaches the key, and only on the way to a configured origin: same scheme, host and port. */
final class KeyInterceptor implements Interceptor {

    private static final String HEADER = "Authorization";

    private final Set<Origin> origins;
    private final Authorization authorization;

    KeyInterceptor(Hosts hosts, Authorization authorization) {
        this.origins = Stream.of(hosts, hosts.backup())
                .filter(Objects::nonNull)
                .flatMap(all -> Stream.of(all.run(), all.socket(), all.queue(), all.rest(), all.platform()))
                .filter(Objects::nonNull)
                .map(URI::toString)
                .map(HttpUrl::get)
                .map(Origin::of)
                .collect(Collectors.toUnmodifiableSet());
        this.authorization = authorization;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request().newBuilder().removeHeader(HEADER);
        if (origins.contains(Origin.of(chain.request().url()))) {
            String current = current(chain.request());
            if (current != null) {
                request.header(HEADER, current);
            }
        }
        return chain.proceed(request.build());
    }

    /** A call that asked beforehand has its answer with it. */
    private @Nullable String current(Request request) throws KeyUnavailable {
        KeyedCall.Key room = request.tag(KeyedCall.Key.class);
        String asked = room == null ? null : room.value();
        if (asked != null) {
            return asked;
        }
        try {
            return authorization.value();
        } catch (RuntimeException failure) {
            throw new KeyUnavailable(failure);
        }
    }

    private record Origin(String scheme, String host, int port) {

        static Origin of(HttpUrl url) {
            return new Origin(url.scheme(), url.host(), url.port());
        }
    }

    /** Takes what the caller's supplier threw past OkHttp, which only lets I/O failures through unharmed. */
    @SuppressWarnings("serial") // never leaves the exchange that it belongs to
    static final class KeyUnavailable extends IOException {

        KeyUnavailable(RuntimeException cause) {
            super("the key could not be obtained", cause);
        }
    }
}
