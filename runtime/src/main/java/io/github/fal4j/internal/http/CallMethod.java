package io.github.fal4j.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Another HTTP method than POST for a direct call, which apps of one's own may ask for. It travels as a header to the place where the
 * call is opened, and never leaves.
 */
public final class CallMethod {

    private static final String HEADER = "fal4j-method";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private CallMethod() {}

    /**
     * Returns the header that asks for the method.
     *
     * @throws IllegalArgumentException if apps cannot be called so
     */
    public static Map.Entry<String, String> of(String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(upper)) {
            throw new IllegalArgumentException("method must be one of GET, POST, PUT, PATCH and DELETE: " + method);
        }
        return Map.entry(HEADER, upper);
    }

    /** Returns the request as its header wants it: with GET, the fields of the input are parameters of the address. */
    static Request applied(Request request) {
        String method = request.header(HEADER);
        if (method == null) {
            return request;
        }
        Request.Builder changed = request.newBuilder().removeHeader(HEADER);
        RequestBody body = request.body();
        return method.equals("GET")
                ? changed.url(withParameters(request.url(), input(body))).get().build()
                : changed.method(method, body).build();
    }

    private static JsonNode input(@Nullable RequestBody body) {
        Buffer json = new Buffer();
        try {
            if (body != null) {
                body.writeTo(json);
            }
            return Json.mapper().readTree(json.inputStream());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static HttpUrl withParameters(HttpUrl url, JsonNode input) {
        HttpUrl.Builder address = url.newBuilder();
        input.properties().forEach(field -> {
            JsonNode value = field.getValue();
            Iterable<JsonNode> values = value.isArray() ? value : Set.of(value);
            values.forEach(one ->
                    address.addQueryParameter(field.getKey(), one.isValueNode() ? one.asText() : one.toString()));
        });
        return address.build();
    }
}
