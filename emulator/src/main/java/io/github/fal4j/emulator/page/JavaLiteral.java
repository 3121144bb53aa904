package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes JSON values as Java expressions. */
final class JavaLiteral {

    /** The longest map that {@code Map.of} makes. */
    private static final int MOST_PAIRS = 10;

    private JavaLiteral() {}

    static String text(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(character(point));
            }
        });
        return literal.append('"').toString();
    }

    /** What cannot be seen is written as an escape, so that a line says what it does. */
    private static String character(int point) {
        if (point < ' ') {
            return "\\%03o".formatted(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                new String(Character.toChars(point))
                        .chars()
                        .mapToObj("\\u%04x"::formatted)
                        .collect(Collectors.joining());
            default -> Character.toString(point);
        };
    }

    /** Returns an expression of any type for a value; the imports that it needs are added. */
    static String value(JsonNode value, Set<String> imports) {
        if (value.isTextual()) {
            return text(value.textValue());
        }
        if (value.isIntegralNumber()) {
            return integer(value, imports);
        }
        if (value.isNumber()) {
            return Double.toString(value.doubleValue());
        }
        if (value.isBoolean()) {
            return value.toString();
        }
        boolean nulls = StreamSupport.stream(value.spliterator(), false).anyMatch(JsonNode::isNull);
        if (value.isArray() && !nulls) {
            imports.add("java.util.List");
            return StreamSupport.stream(value.spliterator(), false)
                    .map(element -> value(element, imports))
                    .collect(Collectors.joining(", ", "List.of(", ")"));
        }
        if (value.isObject() && !nulls && value.size() <= MOST_PAIRS) {
            imports.add("java.util.Map");
            return value.properties().stream()
                    .map(field -> text(field.getKey()) + ", " + value(field.getValue(), imports))
                    .collect(Collectors.joining(", ", "Map.of(", ")"));
        }
        imports.add("com.fasterxml.jackson.databind.ObjectMapper");
        return "new ObjectMapper().readTree(" + text(value.toString()) + ")";
    }

    private static String integer(JsonNode value, Set<String> imports) {
        if (value.canConvertToInt()) {
            return value.toString();
        }
        if (value.canConvertToLong()) {
            return value + "L";
        }
        imports.add("java.math.BigInteger");
        return "new BigInteger(\"" + value + "\")";
    }

    /** Returns a text block of several lines. */
    static String block(String text, String indent) {
        String lines = text.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
        StringBuilder block = new StringBuilder("\"\"\"\n");
        lines.lines().forEach(line -> {
            block.append(indent);
            line.codePoints().forEach(point -> block.append(character(point)));
            block.append('\n');
        });
        return block.append(indent).append("\"\"\"").toString();
    }
}
