package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model input with what the caller asked of the platform beside it.
 *
 * @param json the body; an empty object if there was none
 * @param startTimeout the longest time until a runner takes the request, null for any
 * @param maxQueueLength the longest queue that the caller accepts
 */
record ReceivedInput(JsonNode json, @Nullable Duration startTimeout, long maxQueueLength) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    static ReceivedInput of(Context ctx) throws UnusableInputException {
        return new ReceivedInput(json(ctx), startTimeout(ctx), maxQueueLength(ctx));
    }

    /** Returns the body as far as it is JSON, without complaint. */
    static JsonNode peek(Context ctx) {
        try {
            return json(ctx);
        } catch (UnusableInputException e) {
            return MAPPER.missingNode();
        }
    }

    private static JsonNode json(Context ctx) throws UnusableInputException {
        String body = ctx.body();
        if (body.isBlank()) {
            return MAPPER.createObjectNode();
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnusableInputException("The request body is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable Duration startTimeout(Context ctx) throws UnusableInputException {
        String name = "X-Fal-Request-Start-Timeout";
        String value = ctx.header(name);
        if (value == null) {
            name = "X-Fal-Request-Timeout";
            value = ctx.header(name);
        }
        if (value == null) {
            return null;
        }
        String problem = name + " must be a number of seconds above 0.1, not '" + value + "'";
        try {
            BigDecimal seconds = new BigDecimal(value.strip());
            if (seconds.compareTo(new BigDecimal("0.1")) > 0) {
                return Duration.ofNanos(seconds.multiply(NANOS).longValueExact());
            }
            throw new ArithmeticException("too short");
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnusableInputException(problem, e);
        }
    }

    private static long maxQueueLength(Context ctx) throws UnusableInputException {
        String value = ctx.queryParam("fal_max_queue_length");
        try {
            return value == null ? Long.MAX_VALUE : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnusableInputException("fal_max_queue_length must be a whole number, not '" + value + "'", e);
        }
    }
}
