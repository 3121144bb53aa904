package io.github.fal4j.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import io.github.fal4j.internal.json.Json;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Converts bodies from and to JSON. A body that cannot be parsed is kept whole in the failure. */
final class JsonConverters extends Converter.Factory {

    private static final MediaType JSON = MediaType.get("application/json");

    private final Mappers mappers;

    JsonConverters(Mappers mappers) {
        this.mappers = mappers;
    }

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        if (type == RawJson.class) {
            return (Converter<ResponseBody, RawJson>) body -> RawJson.of(body, mappers);
        }
        JavaType target = Json.mapper().constructType(type);
        return body -> RawJson.of(body, mappers).as(target);
    }

    @Override
    public Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameter, Annotation[] method, Retrofit retrofit) {
        return (Converter<Object, RequestBody>) this::write;
    }

    /** Returns the body of a request, which is sent once at most. */
    RequestBody write(Object value) {
        try {
            return new OneShotJson(mappers.of(value.getClass()).writeValueAsBytes(value));
        } catch (JsonProcessingException failure) {
            String input = value.getClass().getName();
            throw new IllegalArgumentException(
                    "This " + input + " cannot be written as JSON: " + failure.getOriginalMessage(), failure);
        }
    }

    /**
     * A body that OkHttp must not send twice. With this it tries another address only as long as nothing was sent, and never
     * repeats the call by itself after a dropped connection, 408, or 503 with {@code Retry-After: 0}.
     */
    private static final class OneShotJson extends RequestBody {

        private final byte[] json;

        private OneShotJson(byte[] json) {
            this.json = json;
        }

        @Override
        public @Nullable MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return json.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws java.io.IOException {
            sink.write(json);
        }
    }
}
