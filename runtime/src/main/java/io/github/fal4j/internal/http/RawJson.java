package io.github.fal4j.internal.http;

import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import okhttp3.ResponseBody;

/** A body as received. */
public final class RawJson {

    private final byte[] bytes;
    private final Mappers mappers;

    private RawJson(byte[] bytes, Mappers mappers) {
        this.bytes = bytes;
        this.mappers = mappers;
    }

    /** Takes a body in. One that does not fit into memory is a failure of the exchange: errors would be lost on their way. */
    static RawJson of(ResponseBody body, Mappers mappers) throws IOException {
        try {
            return new RawJson(body.bytes(), mappers);
        } catch (OutOfMemoryError tooLarge) {
            throw new IOException("the answer does not fit into memory", tooLarge);
        }
    }

    static RawJson of(byte[] bytes, Mappers mappers) {
        return new RawJson(bytes, mappers);
    }

    /** Parses the body; if that fails, the failure carries it. */
    Object as(JavaType type) throws IOException {
        try {
            Object value = mappers.of(type.getRawClass()).readValue(bytes, type);
            if (value == null) {
                throw new UnreadableBody(bytes, null);
            }
            return value;
        } catch (IOException | RuntimeException | Error failure) {
            throw failure instanceof UnreadableBody unreadable ? unreadable : new UnreadableBody(bytes, failure);
        }
    }

    /** Parses the body as an instance of a class; if that fails, the failure carries it. */
    public <T> T as(Class<T> type) throws IOException {
        return type.cast(as(mappers.of(type).constructType(type)));
    }
}
