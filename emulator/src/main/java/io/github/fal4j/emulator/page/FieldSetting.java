package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.endpoint.InputField;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes calls of a generated builder, each for one field; notes the imports that they need. */
final class FieldSetting {

    private static final Pattern FILES = Pattern.compile("(^|.*_)(urls|files)(_\\d+)?$");

    private final JavaNames names;
    private final String endpointId;
    private final String packageName;
    private final String inputClass;
    private final Set<String> imports;

    FieldSetting(JavaNames names, String endpointId, String endpointClass, Set<String> imports) {
        this.names = names;
        this.endpointId = endpointId;
        this.packageName = endpointClass.substring(0, endpointClass.lastIndexOf('.') + 1);
        this.inputClass = endpointClass + "Input";
        this.imports = imports;
    }

    /** Returns a call that takes any value. */
    String untyped(String field, JsonNode value) {
        return value.isNull()
                ? ".putNull(" + JavaLiteral.text(field) + ")"
                : ".put(" + JavaLiteral.text(field) + ", " + JavaLiteral.value(value, imports) + ")";
    }

    /** Returns the call of the field's own method, or nothing where that may not take the value. */
    Optional<String> typed(InputField field, JsonNode value) {
        return argument(field, value)
                .map(argument -> "." + names.setter(inputClass, field.name()) + "(" + argument + ")");
    }

    private Optional<String> argument(InputField field, JsonNode value) {
        if (value.isTextual()
                && !field.union()
                && !names.fieldClass(endpointId, field.name()).isEmpty()) {
            return constant(field, value);
        }
        if (field.name().equals("image_size")
                && field.schema().path("properties").has("width")) {
            return imageSize(value);
        }
        if (field.union() || field.schema().has("enum") || field.schema().has("const")) {
            return Optional.empty();
        }
        return switch (field.schema().path("type").asText()) {
            case "string" -> value.isTextual() ? Optional.of(JavaLiteral.text(value.textValue())) : Optional.empty();
            case "boolean" -> value.isBoolean() ? Optional.of(value.toString()) : Optional.empty();
            case "integer" -> integer(field, value);
            case "number" -> value.isNumber() ? Optional.of(number(value)) : Optional.empty();
            case "array" -> texts(field, value);
            default -> Optional.empty();
        };
    }

    private Optional<String> constant(InputField field, JsonNode value) {
        String enumName = names.fieldClass(endpointId, field.name());
        imports.add("io.github.fal4j.endpoints." + packageName + enumName);
        for (JsonNode known : field.schema().path("enum")) {
            String constant = names.constant(packageName + enumName, known.asText());
            if (known.equals(value) && !constant.isEmpty()) {
                return Optional.of(enumName + "." + constant);
            }
        }
        return Optional.of(enumName + ".of(" + JavaLiteral.text(value.textValue()) + ")");
    }

    private Optional<String> imageSize(JsonNode value) {
        String argument = "";
        if (value.isTextual()) {
            argument = "ImageSize.preset(" + JavaLiteral.text(value.textValue()) + ")";
        } else if (value.size() == 2
                && value.path("width").canConvertToInt()
                && value.path("height").canConvertToInt()) {
            argument = "ImageSize.of(" + value.get("width") + ", " + value.get("height") + ")";
        }
        if (argument.isEmpty()) {
            return Optional.empty();
        }
        imports.add("io.github.fal4j.media.ImageSize");
        return Optional.of(argument);
    }

    /** A field with an upper bound takes an int, which may not hold what breaks the bound. */
    private static Optional<String> integer(InputField field, JsonNode value) {
        boolean fits = value.isIntegralNumber()
                && (value.canConvertToInt()
                        || (value.canConvertToLong() && !field.schema().has("maximum")));
        return fits ? Optional.of(value.canConvertToInt() ? value.toString() : value + "L") : Optional.empty();
    }

    private static String number(JsonNode value) {
        return value.canConvertToInt() && value.isIntegralNumber()
                ? value.toString()
                : Double.toString(value.doubleValue());
    }

    private Optional<String> texts(InputField field, JsonNode value) {
        JsonNode items = field.schema().path("items");
        boolean plain = items.path("type").asText().equals("string") && !items.has("enum") && !items.has("const");
        boolean texts = value.isArray()
                && !value.isEmpty()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
        if (!plain || !texts) {
            return Optional.empty();
        }
        String list = StreamSupport.stream(value.spliterator(), false)
                .map(text -> JavaLiteral.text(text.textValue()))
                .collect(Collectors.joining(", "));
        if (FILES.matcher(field.name()).matches()) {
            return Optional.of(list);
        }
        imports.add("java.util.List");
        return Optional.of("List.of(" + list + ")");
    }
}
