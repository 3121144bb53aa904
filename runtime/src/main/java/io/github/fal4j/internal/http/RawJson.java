package io.github.fal4j.internal.http;

import com.fasterxml.jackson.databind.JavaType;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;

/** A body as received. */
public final class RawJson {

    private final byte[] bytes;

    RawJson(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Parses the body; if that fails, the failure carries it. */
    Object as(JavaType type) throws IOException {
        try {
            Object value = Json.mapper().readValue(bytes, type);
            if (value == null) {
                throw new UnreadableBody(bytes, null);
            }
            return value;
        } catch (IOException | RuntimeException failure) {
            throw failure instanceof UnreadableBody unreadable ? unreadable : new UnreadableBody(bytes, failure);
        }
    }

    /** Parses the body as an instance of a class; if that fails, the failure carries it. */
    public <T> T as(Class<T> type) throws IOException {
        return type.cast(as(Json.mapper().constructType(type)));
    }
}
