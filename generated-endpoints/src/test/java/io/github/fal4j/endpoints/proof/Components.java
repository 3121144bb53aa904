package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.fal4j.schema.FalObject;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The typed components of a generated record, by JSON name. */
final class Components {

    private Components() {}

    static Map<String, RecordComponent> of(Class<?> record) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (!component.getName().equals("extra") || component.getType() != Map.class) {
                components.put(jsonName(component), component);
            }
        }
        return components;
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property != null
                ? property.value()
                : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static Object read(FalObject object, RecordComponent component) {
        return Reflection.call(component.getAccessor(), object);
    }
}
