package io.github.fal4j.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;

/**
 * Notes the body of a success in the call's trace, as it came; it is read whole by whoever gets it next, and a large one is not copied for
 * this.
 */
final class KeptBody implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        return kept(chain.proceed(chain.request()), chain.request());
    }

    static Response kept(Response response, Request request) throws IOException {
        ResponseBody body = response.body();
        if (!response.isSuccessful() || body == null) {
            return response;
        }
        try (body) {
            Buffer whole = new Buffer();
            whole.writeAll(body.source());
            // Okio copies what is small, for it would keep a segment of 8 KB from being used again, and shares the
            // rest.
            ByteString kept = whole.readByteString();
            whole.write(kept);
            Trace.of(request).keep(kept);
            return response.newBuilder()
                    .body(ResponseBody.create(whole, body.contentType(), whole.size()))
                    .build();
        } catch (OutOfMemoryError
                | IllegalArgumentException tooLarge) { // errors are lost on their way to callers that do not block
            throw new IOException("the answer does not fit into memory", tooLarge);
        }
    }
}
