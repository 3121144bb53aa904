package io.github.fal4j.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Says who calls, and that JSON is wanted unless the call wants something else. */
final class ClientHeaders implements Interceptor {

    private final String userAgent;

    ClientHeaders(String userAgent) {
        this.userAgent = userAgent;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder named = request.newBuilder().header("User-Agent", userAgent);
        if (request.header("Accept") == null) {
            named.header("Accept", "application/json");
        }
        return chain.proceed(named.build());
    }
}
