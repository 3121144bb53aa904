package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one {@link FalObject} record maps to a JSON object: worked out once per class, then only followed.
 *
 * <p>Invariant: the last component of the record is {@code Map<String, JsonNode> extra}.
 */
final class ObjectShape {

    private static final ClassValue<ObjectShape> SHAPES = new ClassValue<>() {
        @Override
        protected ObjectShape computeValue(Class<?> type) {
            return new ObjectShape(type);
        }
    };

    private final Class<?> type;
    private final Field[] fields;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final MethodHandle constructor;

    private record Field(String name, ValueReader reader, MethodHandle accessor) {}

    private ObjectShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.fields = new Field[components.length - 1];
        for (int i = 0; i < fields.length; i++) {
            RecordComponent component = components[i];
            fields[i] = new Field(
                    jsonName(component),
                    ValueReader.of(component.getGenericType()),
                    handle(lookup -> lookup.unreflect(component.getAccessor())));
            indexes.put(fields[i].name, i);
        }
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        this.constructor = handle(lookup -> lookup.findConstructor(type, MethodType.methodType(void.class, parameters)))
                .asSpreader(Object[].class, components.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    static ObjectShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Returns the record, or {@link ValueReader#MISFIT} if the JSON is no object. */
    Object read(JsonNode json) {
        @Nullable Object[] values = new @Nullable Object[fields.length + 1];
        if (json.isObject()) {
            values[fields.length] = readFields(json, values);
        } else if (json.isTextual() && UrlObject.class.isAssignableFrom(type)) {
            values[indexes.getOrDefault("url", 0)] = json.textValue();
            values[fields.length] = Map.of();
        } else {
            return ValueReader.MISFIT;
        }
        return invoke(constructor, values);
    }

    /** Returns the record that holds these values, by JSON name, and this besides. */
    Object create(Map<String, Object> values, Map<String, JsonNode> extra) {
        @Nullable Object[] arguments = new @Nullable Object[fields.length + 1];
        for (int i = 0; i < fields.length; i++) {
            arguments[i] = values.get(fields[i].name);
        }
        arguments[fields.length] = extra;
        return invoke(constructor, arguments);
    }

    /** Returns what the components hold, by JSON name, without those that hold nothing. */
    Map<String, Object> fields(FalObject object) {
        Map<String, Object> values = new HashMap<>();
        for (Field field : fields) {
            Object value = invoke(field.accessor, object);
            if (value != null) {
                values.put(field.name, value);
            }
        }
        return values;
    }

    private Map<String, JsonNode> readFields(JsonNode json, @Nullable Object[] values) {
        Map<String, JsonNode> extra = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Integer index = indexes.get(entry.getKey());
            Object value = index == null || entry.getValue().isNull()
                    ? ValueReader.MISFIT
                    : fields[index].reader.read(entry.getValue());
            if (value == ValueReader.MISFIT) {
                extra.put(entry.getKey(), entry.getValue());
            } else if (index != null) {
                values[index] = value;
            }
        }
        return extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(extra);
    }

    void write(FalObject object, JsonGenerator generator, SerializerProvider provider) throws IOException {
        Map<String, JsonNode> extra = object.extra();
        ValueWriter values = new ValueWriter(generator, provider);
        generator.writeStartObject(object);
        for (Field field : fields) {
            Object value = extra.containsKey(field.name) ? null : invoke(field.accessor, object);
            if (value != null) {
                generator.writeFieldName(field.name);
                values.write(value);
            }
        }
        for (Map.Entry<String, JsonNode> entry : extra.entrySet()) {
            generator.writeFieldName(entry.getKey());
            values.write(entry.getValue());
        }
        generator.writeEndObject();
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        if (property != null) {
            return property.value();
        }
        StringBuilder name = new StringBuilder();
        component.getName().chars().forEach(c -> {
            if (c >= 'A' && c <= 'Z') {
                name.append('_').append((char) (c - 'A' + 'a'));
            } else {
                name.append((char) c);
            }
        });
        return name.toString();
    }

    interface HandleSource {
        MethodHandle find(MethodHandles.Lookup lookup) throws ReflectiveOperationException;
    }

    static MethodHandle handle(HandleSource source) {
        try {
            return source.find(MethodHandles.publicLookup());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "Types that are read from JSON must be public, with public constructor and methods", e);
        }
    }

    static Object invoke(MethodHandle handle, Object argument) {
        try {
            return handle.invoke(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
