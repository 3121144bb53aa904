package io.github.fal4j.internal.http;

import io.github.fal4j.error.ResponseException;
import java.io.IOException;
import retrofit2.Response;

/**
 * Says what an exchange's answer means.
 *
 * @param <B> the body as converted
 * @param <T> the meaning
 */
public interface Reading<B, T> {

    /** Reads a success; the body is there. */
    T success(Response<B> answer, B body) throws IOException;

    /** Reads anything else: normally a failure. */
    default T refusal(ResponseException failure) {
        throw failure;
    }

    /** Returns the reading that takes the body for what it is. */
    static <T> Reading<T, T> body() {
        return (answer, body) -> body;
    }

    /** Returns the reading that parses a body left as it came. */
    static <T> Reading<RawJson, T> as(Class<T> type) {
        return (answer, body) -> body.as(type);
    }
}
