package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Texts and numbers that fit their schema and read like answers. */
final class SampleScalars {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal SMALLEST_STEP = new BigDecimal("0.01");

    private SampleScalars() {}

    static JsonNode text(ObjectNode schema, SubmittedInput input) {
        String prompt = input.prompt();
        String sample = switch (schema.path("format").asText()) {
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "date" -> "2026-01-01";
            case "uuid", "uuid4" -> "00000000-0000-4000-8000-000000000000";
            default -> prompt.isEmpty() ? "Made by the fal emulator." : "An answer to: " + prompt;
        };
        return fitted(schema, sample);
    }

    /** Returns a text as long as the schema demands and no longer than it allows. */
    static JsonNode fitted(ObjectNode schema, String sample) {
        int shortest = schema.path("minLength").asInt(0);
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String padded = sample.length() < shortest ? sample + ".".repeat(shortest - sample.length()) : sample;
        return JSON.textNode(padded.length() > longest ? padded.substring(0, longest) : padded);
    }

    static JsonNode integer(ObjectNode schema) {
        return JSON.numberNode(inBounds(schema, BigDecimal.ONE, BigDecimal.ONE).toBigInteger());
    }

    static JsonNode number(ObjectNode schema, BigDecimal wish) {
        return JSON.numberNode(inBounds(schema, wish, SMALLEST_STEP).doubleValue());
    }

    /** Tells whether a number stays as it is within the bounds of a schema. */
    static boolean allows(ObjectNode schema, BigDecimal value) {
        return inBounds(schema, value, BigDecimal.ONE).compareTo(value) == 0;
    }

    private static BigDecimal inBounds(ObjectNode schema, BigDecimal wish, BigDecimal step) {
        BigDecimal value = wish;
        if (schema.path("minimum").isNumber()) {
            value = value.max(schema.path("minimum").decimalValue());
        }
        if (schema.path("exclusiveMinimum").isNumber()) {
            value = value.max(schema.path("exclusiveMinimum").decimalValue().add(step));
        }
        if (schema.path("maximum").isNumber()) {
            value = value.min(schema.path("maximum").decimalValue());
        }
        if (schema.path("exclusiveMaximum").isNumber()) {
            value = value.min(schema.path("exclusiveMaximum").decimalValue().subtract(step));
        }
        BigDecimal multiple = schema.path("multipleOf").decimalValue();
        return multiple.signum() > 0
                ? value.divide(multiple, 0, RoundingMode.CEILING).multiply(multiple)
                : value;
    }
}
