package io.github.fal4j.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads at most 64 KiB of the body of an error, before anything else could read all of it. */
final class ErrorBodyLimit implements Interceptor {

    private static final long LIMIT = 64 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        return limited(chain.proceed(chain.request()));
    }

    static Response limited(Response response) {
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            return response.newBuilder().body(start(response)).build();
        }
    }

    /** The status is known by now and worth more than the rest of a body that breaks off. */
    private static ResponseBody start(Response response) {
        try {
            return response.peekBody(LIMIT);
        } catch (IOException brokenOff) {
            return ResponseBody.create("", null);
        }
    }
}
