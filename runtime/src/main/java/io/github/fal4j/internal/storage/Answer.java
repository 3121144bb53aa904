package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the content network answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the beginning of the body
 */
record Answer(int status, Headers headers, String body) {

    /** Returns the body, or nothing if it is no JSON. */
    JsonNode json() {
        try {
            JsonNode json = Json.mapper().readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Returns a text of the body that has to be there. */
    String text(String field) throws IOException {
        return text(json(), field);
    }

    /** Returns a text of an answer that has to be there. */
    static String text(JsonNode json, String field) throws IOException {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IOException("the answer names no " + field);
        }
        return value.textValue();
    }

    /** Returns what names a part: in the header as in S3, or in the body. */
    String etag() throws IOException {
        String header = headers.get("ETag");
        return header == null || header.isBlank() ? text("etag") : header;
    }

    @Nullable
    Duration retryAfter() {
        String value = headers.get("Retry-After");
        return value != null && value.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }
}
