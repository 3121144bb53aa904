package io.github.fal4j.emulator.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook tells: how a request ended.
 *
 * <p>Immutable and thread-safe.
 */
public final class WebhookEvent {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer(new Spaced());

    private final String requestId;
    private final ObjectNode json;

    private WebhookEvent(String requestId, String status) {
        this.requestId = requestId;
        this.json = MAPPER.createObjectNode();
        json.putNull("error").put("gateway_request_id", requestId).putNull("payload");
        json.put("request_id", requestId).put("status", status);
    }

    /** Returns the news that a request ended well, with its output as JSON, such as {@code {"images":[]}}. */
    public static WebhookEvent ok(String requestId, String output) {
        WebhookEvent event = new WebhookEvent(requestId, "OK");
        event.json.set("payload", read(output));
        return event;
    }

    /** Returns the news that a request failed, with the error's text and the body that its result has, as JSON. */
    public static WebhookEvent failed(String requestId, String error, String body) {
        WebhookEvent event = new WebhookEvent(requestId, "ERROR");
        event.json.put("error", error).set("payload", read(body));
        return event;
    }

    /** Returns the news that a request ended well, whose output could not be put into the webhook. */
    public static WebhookEvent withoutPayload(String requestId, String payloadError) {
        WebhookEvent event = new WebhookEvent(requestId, "OK");
        event.json.put("payload_error", payloadError);
        return event;
    }

    /** Returns this event with the id of another attempt, as after the loss of a runner. */
    public WebhookEvent withGatewayRequestId(String gatewayRequestId) {
        WebhookEvent other = new WebhookEvent(requestId, "OK");
        other.json.setAll(json);
        other.json.put("gateway_request_id", gatewayRequestId);
        return other;
    }

    /** Returns the id of the request. */
    public String requestId() {
        return requestId;
    }

    /** Returns the body as the service writes it: keys in order, a blank after each comma and colon. */
    byte[] body() {
        try {
            return WRITER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can be written", e);
        }
    }

    /** Returns the body that is delivered. */
    @Override
    public String toString() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    private static @Nullable JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload of a webhook must be JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static final class Spaced extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }
    }
}
