package io.github.fal4j.internal.http;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.HttpUrl;
import retrofit2.Retrofit;

/** The interfaces whose calls go to one host. Thread-safe. */
final class HostCalls {

    private final Retrofit retrofit;
    private final Map<Class<?>, Object> interfaces = new ConcurrentHashMap<>();

    HostCalls(URI host, JsonConverters json, Call.Factory calls) {
        this.retrofit = new Retrofit.Builder()
                .baseUrl(host + "/")
                .callFactory(calls)
                .addConverterFactory(json)
                .build();
    }

    HttpUrl address() {
        return retrofit.baseUrl();
    }

    <A> A of(Class<A> api) {
        return api.cast(interfaces.computeIfAbsent(api, retrofit::create));
    }
}
