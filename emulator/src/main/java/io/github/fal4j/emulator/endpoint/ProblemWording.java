package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Says a broken schema keyword the way fal's services say it. */
final class ProblemWording {

    private ProblemWording() {}

    static InputProblem of(Error error) {
        JsonNode limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> problem(error, "missing", "Field required", Map.of());
            case "additionalProperties" ->
                problem(error, "extra_forbidden", "Extra inputs are not permitted", Map.of());
            case "minimum" -> bound(error, "greater_than_equal", "greater than or equal to", "ge");
            case "exclusiveMinimum" -> bound(error, "greater_than", "greater than", "gt");
            case "maximum" -> bound(error, "less_than_equal", "less than or equal to", "le");
            case "exclusiveMaximum" -> bound(error, "less_than", "less than", "lt");
            case "multipleOf" -> bound(error, "multiple_of", "a multiple of", "multiple_of");
            case "minLength" -> text(error, "string_too_short", "at least", "min_length");
            case "maxLength" -> text(error, "string_too_long", "at most", "max_length");
            case "minItems" -> list(error, "sequence_too_short", "at least", "min_length");
            case "maxItems" -> list(error, "sequence_too_long", "at most", "max_length");
            case "pattern" ->
                problem(
                        error,
                        "string_pattern_mismatch",
                        "String should match pattern '" + limit.asText() + "'",
                        Map.of("pattern", limit));
            case "enum" -> problem(error, "one_of", "Input should be " + choice(limit), Map.of("expected", limit));
            case "const" ->
                problem(error, "literal_error", "Input should be " + quoted(limit), Map.of("expected", limit));
            case "type" -> type(error, limit);
            default -> problem(error, "value_error", error.getMessage(), Map.of());
        };
    }

    private static InputProblem type(Error error, JsonNode expected) {
        return switch (expected.asText()) {
            case "string" -> problem(error, "string_type", "Input should be a valid string", Map.of());
            case "integer" -> problem(error, "int_type", "Input should be a valid integer", Map.of());
            case "number" -> problem(error, "float_type", "Input should be a valid number", Map.of());
            case "boolean" -> problem(error, "bool_type", "Input should be a valid boolean", Map.of());
            case "array" -> problem(error, "list_type", "Input should be a valid list", Map.of());
            case "object" -> problem(error, "dict_type", "Input should be a valid dictionary", Map.of());
            case "null" -> problem(error, "none_required", "Input should be None", Map.of());
            default -> problem(error, "value_error", error.getMessage(), Map.of());
        };
    }

    private static InputProblem bound(Error error, String type, String relation, String contextKey) {
        JsonNode limit = error.getSchemaNode();
        return problem(error, type, "Input should be " + relation + " " + limit.asText(), Map.of(contextKey, limit));
    }

    private static InputProblem text(Error error, String type, String relation, String contextKey) {
        JsonNode limit = error.getSchemaNode();
        String message = "String should have " + relation + " " + counted(limit, "character");
        return problem(error, type, message, Map.of(contextKey, limit));
    }

    private static InputProblem list(Error error, String type, String relation, String contextKey) {
        JsonNode limit = error.getSchemaNode();
        int actual = error.getInstanceNode().size();
        String message =
                "List should have " + relation + " " + counted(limit, "item") + " after validation, not " + actual;
        return problem(error, type, message, Map.of(contextKey, limit));
    }

    private static InputProblem problem(Error error, String type, String message, Map<String, JsonNode> context) {
        return new InputProblem(location(error), type, message, context, error.getInstanceNode());
    }

    private static List<Object> location(Error error) {
        NodePath path = error.getInstanceLocation();
        List<Object> location = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            location.add(path.getElement(i));
        }
        // The validator names the object; callers look for the property that is missing from it, or too many in it.
        @Nullable String property = error.getProperty();
        if (property != null) {
            location.add(property);
        }
        return location;
    }

    private static String counted(JsonNode limit, String noun) {
        return limit.asText() + " " + noun + (limit.asInt() == 1 ? "" : "s");
    }

    private static String choice(JsonNode values) {
        StringJoiner joined = new StringJoiner(", ");
        for (int i = 0; i < values.size() - 1; i++) {
            joined.add(quoted(values.get(i)));
        }
        String last = values.isEmpty() ? "" : quoted(values.get(values.size() - 1));
        return values.size() < 2 ? last : joined + " or " + last;
    }

    private static String quoted(JsonNode value) {
        return value.isTextual() ? "'" + value.asText() + "'" : value.toString();
    }
}
