package io.github.fal4j.internal.http;

import java.io.IOException;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Sends every request to the caller's own server, and says in a header where it should have gone. */
final class ProxyInterceptor implements Interceptor {

    private final HttpUrl proxy;

    ProxyInterceptor(URI proxy) {
        this.proxy = HttpUrl.get(proxy.toString());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        return chain.proceed(request.newBuilder()
                .url(proxy)
                .header("x-fal-target-url", request.url().toString())
                .build());
    }
}
