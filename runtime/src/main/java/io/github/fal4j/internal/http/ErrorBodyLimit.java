package io.github.fal4j.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Reads at most 64 KiB of the body of an error, before anything else could read all of it, and takes the key out of it. */
final class ErrorBodyLimit implements Interceptor {

    private static final long LIMIT = 64 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            String text = withoutKey(chain.request(), start(response));
            MediaType type = response.body() == null ? null : response.body().contentType();
            return response.newBuilder()
                    .body(ResponseBody.create(text.getBytes(StandardCharsets.UTF_8), type))
                    .build();
        }
    }

    /** The status is known by now and worth more than the rest of a body that breaks off. */
    private static String start(Response response) {
        try {
            return response.peekBody(LIMIT).string();
        } catch (IOException brokenOff) {
            return "";
        }
    }

    private static String withoutKey(Request request, String text) {
        @Nullable String authorization = request.header("Authorization");
        return authorization == null ? text : text.replace(authorization.substring("Key ".length()), "[key]");
    }
}
