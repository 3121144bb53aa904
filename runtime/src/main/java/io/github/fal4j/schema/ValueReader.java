package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.media.Binary;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value into one Java type, or says that it does not fit; never throws for odd JSON.
 *
 * <p>Numbers are taken only when nothing is lost, so that a value which does not fit can be kept as it came.
 */
interface ValueReader {

    /** Says that the JSON does not fit the type; no reader gives it as a value. */
    Object MISFIT = new Object();

    /** Returns the value, null for JSON null, or {@link #MISFIT}. */
    @Nullable
    Object read(JsonNode json);

    /** Returns the reader of a component's declared type. */
    static ValueReader of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(of(arguments[0])) : map(of(arguments[1]));
        }
        return ofClass(MethodType.methodType((Class<?>) type).wrap().returnType());
    }

    private static ValueReader ofClass(Class<?> type) {
        if (type == String.class) {
            return json -> json.isTextual() ? json.textValue() : nullOrMisfit(json);
        }
        if (type == Boolean.class) {
            return json -> json.isBoolean() ? json.booleanValue() : nullOrMisfit(json);
        }
        if (type == Integer.class) {
            return json -> json.canConvertToInt() && isExact(json) ? json.intValue() : nullOrMisfit(json);
        }
        if (type == Long.class) {
            return json -> json.canConvertToLong() && isExact(json) ? json.longValue() : nullOrMisfit(json);
        }
        if (type == Double.class) {
            return json -> fitsDouble(json) ? json.doubleValue() : nullOrMisfit(json);
        }
        if (type == Binary.class) {
            return json -> {
                Binary bytes = Binary.from(json);
                return bytes == null ? nullOrMisfit(json) : bytes;
            };
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return json -> type.isInstance(json) ? json : MISFIT;
        }
        if (FalObject.class.isAssignableFrom(type) && type.isRecord()) {
            return new LazyObjectReader(type);
        }
        return creator(type);
    }

    private static ValueReader list(ValueReader element) {
        return json -> {
            if (!json.isArray()) {
                return nullOrMisfit(json);
            }
            List<@Nullable Object> values = new ArrayList<>(json.size());
            for (JsonNode item : json) {
                Object value = element.read(item);
                if (value == MISFIT) {
                    return MISFIT;
                }
                values.add(value);
            }
            return Collections.unmodifiableList(values);
        };
    }

    private static ValueReader map(ValueReader element) {
        return json -> {
            if (!json.isObject()) {
                return nullOrMisfit(json);
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                Object value = element.read(field.getValue());
                if (value == MISFIT) {
                    return MISFIT;
                }
                values.put(field.getKey(), value);
            }
            return Collections.unmodifiableMap(values);
        };
    }

    /** Open enums, unions and the like say with {@link JsonCreator} which static method makes them from what JSON. */
    private static ValueReader creator(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.isAnnotationPresent(JsonCreator.class)) {
                MethodHandle handle = ObjectShape.handle(lookup -> lookup.unreflect(method));
                Class<?> parameter = method.getParameterTypes()[0];
                ValueReader argument = of(parameter);
                return json -> {
                    Object value = json.isNull() ? null : argument.read(json);
                    return value == null || value == MISFIT ? value : ObjectShape.invoke(handle, value);
                };
            }
        }
        throw new IllegalArgumentException(
                type.getName() + " cannot be read from JSON: it is no FalObject record and has no static @JsonCreator");
    }

    private static @Nullable Object nullOrMisfit(JsonNode json) {
        return json.isNull() ? null : MISFIT;
    }

    /** 512 and 512.0 are the same integer; 512.5 is none. Only for numbers known to be finite. */
    private static boolean isExact(JsonNode json) {
        return json.isIntegralNumber()
                || (json.isNumber() && json.decimalValue().stripTrailingZeros().scale() <= 0);
    }

    /** What is written of the double must be the same decimal number, whether whole or not: any that was printed from a double is. */
    private static boolean fitsDouble(JsonNode json) {
        double value = json.doubleValue();
        return json.isNumber()
                && Double.isFinite(value)
                && BigDecimal.valueOf(value).compareTo(json.decimalValue()) == 0;
    }

    /** Looks the record up at its first value, so that types may contain themselves. */
    record LazyObjectReader(Class<?> type) implements ValueReader {

        @Override
        public @Nullable Object read(JsonNode json) {
            return json.isNull() ? null : ObjectShape.of(type).read(json);
        }
    }
}
