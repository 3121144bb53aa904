package io.github.fal4j.internal.http;

import io.github.fal4j.error.FalException;
import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Says what it means that a WebSocket was not opened. */
public final class SocketFailure {

    private SocketFailure() {}

    /** Returns what the answer to the handshake means. */
    public static FalException refused(Response answer, Purpose purpose) {
        ResponseBody body = answer.body();
        String type = answer.header("Content-Type", "");
        ResponseBody text = body == null ? ResponseBody.create("", null) : body;
        try {
            return Refusals.of(
                    retrofit2.Response.error(
                            ResponseBody.create(text.bytes(), text.contentType()),
                            answer.newBuilder()
                                    .header("Content-Type", String.valueOf(type))
                                    .build()),
                    purpose);
        } catch (IOException brokenOff) {
            return Refusals.of(retrofit2.Response.error(ResponseBody.create("", null), answer), purpose);
        }
    }

    /** Returns the failure in words. */
    public static String describe(@Nullable Throwable failure) {
        return failure instanceof IOException io ? Failures.describe(io) : String.valueOf(failure);
    }
}
