package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.media.ImageSize;
import io.github.fal4j.schema.FalObject;
import io.github.fal4j.schema.OpenEnum;
import io.github.fal4j.schema.OpenIntegerEnum;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of JSON what a caller would pass for it: a number, a constant of an enum, a built object, a variant of a union.
 *
 * @param turn which of several ways to say the same is taken, so that runs with different turns take them all
 */
record JavaValues(int turn) {

    /** Returns the value of the type, or empty where the type cannot say it. */
    Optional<Object> of(JsonNode json, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(json, arguments[0]) : map(json, arguments[1]);
        }
        Class<?> wanted = (Class<?>) type;
        return wanted.isArray() ? array(json, wanted.getComponentType()) : ofClass(json, wanted);
    }

    private Optional<Object> ofClass(JsonNode json, Class<?> type) {
        if (type == String.class) {
            return value(json.isTextual(), json.textValue());
        }
        if (type == boolean.class || type == Boolean.class) {
            return value(json.isBoolean(), json.booleanValue());
        }
        if (type == int.class || type == Integer.class) {
            return value(json.isIntegralNumber() && json.canConvertToInt(), json.intValue());
        }
        if (type == long.class || type == Long.class) {
            return value(json.isIntegralNumber() && json.canConvertToLong(), json.longValue());
        }
        if (type == double.class || type == Double.class) {
            return value(json.isNumber(), json.doubleValue());
        }
        if (type == JsonNode.class) {
            return Optional.of(json);
        }
        if (type == FileInput.class) {
            return json.isTextual() ? Optional.of(FileInput.of(json.textValue())) : Optional.empty();
        }
        if (type == ImageSize.class) {
            return imageSize(json);
        }
        if (OpenEnum.class.isAssignableFrom(type)) {
            return json.isTextual() ? Optional.of(open(type, json.textValue(), String.class)) : Optional.empty();
        }
        if (OpenIntegerEnum.class.isAssignableFrom(type)) {
            return json.isIntegralNumber() ? Optional.of(open(type, json.longValue(), long.class)) : Optional.empty();
        }
        if (FalObject.class.isAssignableFrom(type) && type.isRecord()) {
            return json instanceof ObjectNode object ? object(object, type) : Optional.empty();
        }
        return type.isSealed() ? variant(json, type) : Optional.empty();
    }

    private static Optional<Object> value(boolean fits, Object value) {
        return fits ? Optional.of(value) : Optional.empty();
    }

    private static Object open(Class<?> type, Object value, Class<?> parameter) {
        return Reflection.call(Reflection.method(type, "of", parameter), null, value);
    }

    private static Optional<Object> imageSize(JsonNode json) {
        if (json.isTextual()) {
            return Optional.of(ImageSize.preset(json.textValue()));
        }
        boolean isWhole = json.size() == 2
                && json.path("width").canConvertToInt()
                && json.path("height").canConvertToInt();
        if (isWhole) {
            return Optional.of(ImageSize.of(
                    json.get("width").intValue(), json.get("height").intValue()));
        }
        return json instanceof ObjectNode object
                ? new JavaValues(0).constructed(object, ImageSize.Dimensions.class)
                : Optional.empty();
    }

    private Optional<Object> object(ObjectNode json, Class<?> type) {
        for (var method : type.getMethods()) {
            if (method.getName().equals("builder") && method.getParameterCount() == 0) {
                return InputBuilding.canSay(json, type)
                        ? Optional.of(new InputBuilding(this).build(json, type))
                        : Optional.empty();
            }
        }
        return constructed(json, type);
    }

    /** Media objects have no builder. */
    private Optional<Object> constructed(ObjectNode json, Class<?> type) {
        Map<String, RecordComponent> components = Components.of(type);
        List<Object> arguments = new ArrayList<>();
        for (Map.Entry<String, RecordComponent> component : components.entrySet()) {
            JsonNode value = json.path(component.getKey());
            Optional<Object> argument = value.isMissingNode() || value.isNull()
                    ? Optional.empty()
                    : of(value, component.getValue().getGenericType());
            arguments.add(argument.orElse(null));
        }
        Map<String, JsonNode> extra = new LinkedHashMap<>();
        json.properties().forEach(field -> extra.put(field.getKey(), field.getValue()));
        extra.keySet()
                .removeIf(field ->
                        components.containsKey(field) && !extra.get(field).isNull());
        arguments.add(extra);
        Constructor<?> canonical = type.getDeclaredConstructors()[0];
        return Optional.of(Reflection.create(canonical, arguments.toArray()));
    }

    private Optional<Object> variant(JsonNode json, Class<?> union) {
        List<Object> variants = new ArrayList<>();
        for (Class<?> variant : union.getPermittedSubclasses()) {
            RecordComponent component = variant.getRecordComponents()[0];
            if (!variant.getSimpleName().equals("Unknown")) {
                of(json, component.getGenericType())
                        .ifPresent(
                                value -> variants.add(Reflection.create(variant.getDeclaredConstructors()[0], value)));
            }
        }
        return variants.isEmpty() ? Optional.empty() : Optional.of(variants.get(turn % variants.size()));
    }

    private Optional<Object> list(JsonNode json, Type element) {
        if (!json.isArray()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode item : json) {
            Optional<Object> value = item.isNull() ? Optional.empty() : of(item, element);
            if (value.isEmpty() && !item.isNull()) {
                return Optional.empty();
            }
            values.add(value.orElse(null));
        }
        return Optional.of(values);
    }

    private Optional<Object> array(JsonNode json, Class<?> element) {
        return list(json, element).map(values -> {
            Object array = Array.newInstance(element, ((List<?>) values).size());
            for (int i = 0; i < ((List<?>) values).size(); i++) {
                Array.set(array, i, ((List<?>) values).get(i));
            }
            return array;
        });
    }

    private Optional<Object> map(JsonNode json, Type valueType) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            Optional<Object> value = field.getValue().isNull() ? Optional.empty() : of(field.getValue(), valueType);
            if (value.isEmpty() && !field.getValue().isNull()) {
                return Optional.empty();
            }
            values.put(field.getKey(), value.orElse(null));
        }
        return Optional.of(values);
    }
}
