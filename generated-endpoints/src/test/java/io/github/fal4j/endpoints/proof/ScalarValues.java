package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes texts and numbers at the lower or the upper end of what a schema allows. */
final class ScalarValues {

    /** For patterns, from which no text can be worked out: a colour and a word are what documents ask for. */
    private static final List<String> SAMPLES = List.of("#ff8800", "word", "1", "a cat");

    /** What JSON has to escape, and characters that are two in Java. */
    private static final String HARD_TEXT = "Zwölf \"Boxkämpfer\" \\ \n\t\u2028 </script> 😀";

    private static final int LONGEST_TEXT = 20_000;
    /** More than 32 bits, and still exact as a double, as a choice between number and integer is one. */
    private static final BigDecimal BEYOND_INT = new BigDecimal("9007199254740991");

    private ScalarValues() {}

    static String text(JsonNode schema, boolean high) {
        switch (schema.path("format").asText()) {
            case "uri":
                return "https://example.org/file.png";
            case "binary":
                return high ? "/9j/AAEC" : "AA==";
            case "uuid", "uuid4":
                return "00000000-0000-4000-8000-000000000000";
            default:
                break;
        }
        if (schema.has("pattern")) {
            Pattern pattern = Pattern.compile(schema.get("pattern").asText());
            return SAMPLES.stream()
                    .filter(sample -> pattern.matcher(sample).find())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No sample matches " + pattern + "; add one"));
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(LONGEST_TEXT);
        if (high) {
            return schema.has("maxLength") && most <= LONGEST_TEXT
                    ? ofLength("😀", most)
                    : HARD_TEXT + ofLength("x", Math.max(0, least - HARD_TEXT.length()));
        }
        return least > 0 ? ofLength("a cat ", least) : ofLength("a cat", Math.min(5, most));
    }

    private static String ofLength(String piece, int codePoints) {
        int pieceLength = piece.codePointCount(0, piece.length());
        String text = piece.repeat(codePoints / pieceLength + 1);
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    static BigDecimal integer(JsonNode schema, boolean high) {
        return inBounds(schema, high, BigDecimal.ONE, BigDecimal.ONE, BEYOND_INT);
    }

    static BigDecimal number(JsonNode schema, boolean high) {
        return inBounds(schema, high, new BigDecimal("0.001"), new BigDecimal("0.5"), new BigDecimal("123456.789"));
    }

    private static BigDecimal inBounds(
            JsonNode schema, boolean high, BigDecimal smallest, BigDecimal lowDefault, BigDecimal highDefault) {
        BigDecimal multiple = decimal(schema, "multipleOf");
        BigDecimal step = multiple == null ? smallest : multiple;
        BigDecimal low = bound(schema, "minimum", "exclusiveMinimum", step, RoundingMode.CEILING, multiple);
        BigDecimal top = bound(schema, "maximum", "exclusiveMaximum", step.negate(), RoundingMode.FLOOR, multiple);
        if (high) {
            return top != null ? top : low != null ? highDefault.max(low) : highDefault;
        }
        return low != null ? low : top != null ? lowDefault.min(top) : lowDefault;
    }

    private static @Nullable BigDecimal bound(
            JsonNode schema,
            String inclusive,
            String exclusive,
            BigDecimal step,
            RoundingMode inwards,
            @Nullable BigDecimal multiple) {
        BigDecimal atLimit = decimal(schema, inclusive);
        BigDecimal limit = decimal(schema, exclusive);
        BigDecimal inside = limit == null ? null : limit.add(step);
        BigDecimal bound = atLimit == null
                ? inside
                : inside == null || step.signum() * atLimit.compareTo(inside) > 0 ? atLimit : inside;
        if (bound == null) {
            return null;
        }
        boolean whole = "integer".equals(schema.path("type").asText());
        BigDecimal grid = multiple != null ? multiple : whole ? BigDecimal.ONE : null;
        return grid == null ? bound : bound.divide(grid, 0, inwards).multiply(grid);
    }

    private static @Nullable BigDecimal decimal(JsonNode schema, String keyword) {
        return schema.path(keyword).isNumber() ? schema.get(keyword).decimalValue() : null;
    }
}
