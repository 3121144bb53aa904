package io.github.fal4j.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.Endpoint;
import io.github.fal4j.RequestHandle;
import io.github.fal4j.error.WebhookRejectedException;
import io.github.fal4j.internal.http.ErrorDetail;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the webhooks of one endpoint. Thread-safe.
 *
 * <pre>{@code
 * WebhookReader<FluxDevOutput> webhooks = WebhookReader.of(FluxDev.with(client), WebhookVerifier.create());
 * WebhookEvent<FluxDevOutput> event = webhooks.read(request::getHeader, request.getInputStream().readAllBytes());
 * }</pre>
 *
 * @param <O> the endpoint's output
 */
public final class WebhookReader<O> {

    private final Endpoint<?, O> endpoint;
    private final WebhookVerifier verifier;

    private WebhookReader(Endpoint<?, O> endpoint, WebhookVerifier verifier) {
        this.endpoint = endpoint;
        this.verifier = verifier;
    }

    /** Returns a reader. */
    public static <O> WebhookReader<O> of(Endpoint<?, O> endpoint, WebhookVerifier verifier) {
        return new WebhookReader<>(endpoint, verifier);
    }

    /**
     * Checks a webhook and reads it.
     *
     * @param headers returns a header by its name, see {@link WebhookVerifier#verify(Function, byte[])}
     * @param body the body as it came
     * @throws WebhookRejectedException if it must not be believed, or is no webhook
     * @throws io.github.fal4j.error.WebhookKeysUnavailableException if it cannot be checked now
     */
    public WebhookEvent<O> read(Function<String, @Nullable String> headers, byte[] body) {
        verifier.verify(headers, body);
        return parse(body);
    }

    /** Does what {@link #read(Function, byte[])} does, for headers in a map; the case of names does not matter. */
    public WebhookEvent<O> read(Map<String, ? extends Collection<String>> headers, byte[] body) {
        verifier.verify(headers, body);
        return parse(body);
    }

    /** A status that is neither word is judged by what came with it: an unknown word must not lose an output. */
    private WebhookEvent<O> parse(byte[] body) {
        JsonNode event = json(body);
        RequestHandle<O> request = request(event.path("request_id"));
        String gatewayId = text(event.path("gateway_request_id"));
        JsonNode payload = event.path("payload");
        JsonNode told = payload.isMissingNode() || payload.isNull() ? null : payload;
        String error = text(event.path("error"));
        String problem = text(event.path("payload_error"));
        if (event.path("status").asText().equals("ERROR") || (error != null && problem == null)) {
            ErrorDetail detail = ErrorDetail.parse(told == null ? "" : told.toString());
            String words = error == null ? detail.summary() : error;
            return new WebhookEvent.Failed<>(request, gatewayId, words, detail.type(), detail.errors(), told);
        }
        if (problem != null || told == null) {
            return new WebhookEvent.OutputMissing<>(
                    request, gatewayId, problem == null ? "the webhook holds no payload" : problem, told);
        }
        try {
            return new WebhookEvent.Ok<>(request, gatewayId, endpoint.type().read(told), told);
        } catch (JsonProcessingException odd) {
            return new WebhookEvent.OutputMissing<>(
                    request, gatewayId, "the payload cannot be read as the endpoint's output", told);
        }
    }

    private RequestHandle<O> request(JsonNode id) {
        try {
            return endpoint.request(id.asText());
        } catch (IllegalArgumentException odd) {
            throw new WebhookRejectedException("The webhook names no request");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode event = Json.mapper().readTree(body);
            if (event != null && event.isObject()) {
                return event;
            }
        } catch (IOException notJson) {
            // refused below, like JSON that is no object
        }
        throw new WebhookRejectedException("The webhook's body is no JSON object");
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
