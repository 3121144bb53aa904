package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;

/** Reads JSON that callers send. */
final class ReceivedInput {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReceivedInput() {}

    /** Returns the body as far as it is JSON, without complaint. */
    static JsonNode peek(Context ctx) {
        try {
            return of(ctx);
        } catch (UnusableInputException e) {
            return MAPPER.missingNode();
        }
    }

    /** Returns the body, an empty object if there was none. */
    static JsonNode of(Context ctx) throws UnusableInputException {
        String body = RequestBody.text(ctx);
        if (body.isBlank()) {
            return MAPPER.createObjectNode();
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnusableInputException("The request body is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
