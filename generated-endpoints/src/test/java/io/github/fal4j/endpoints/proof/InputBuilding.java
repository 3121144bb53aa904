package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.schema.FalObject;
import io.github.fal4j.schema.ObjectBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds inputs as a caller does: a required field by its stage, every other by its setter, null by {@code putNull}.
 *
 * @param values makes the arguments
 */
record InputBuilding(JavaValues values) {

    /** Returns whether the type has a component for every field that is not null, as alternatives of a union need not. */
    static boolean canSay(ObjectNode json, Class<?> type) {
        Map<String, RecordComponent> components = Components.of(type);
        boolean hasAll = true;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            hasAll &= components.containsKey(field.getKey());
        }
        return hasAll && stages(type).stream().allMatch(json::has);
    }

    /**
     * Builds the object, with the checks of {@code build()}.
     *
     * @throws IllegalStateException if the builder has no way to say a field
     */
    FalObject build(ObjectNode json, Class<?> type) {
        Map<String, RecordComponent> components = Components.of(type);
        Object builder = Reflection.call(Reflection.method(type, "builder"), null);
        Class<?> stage = Reflection.method(type, "builder").getReturnType();
        Set<String> set = new HashSet<>();
        while (stage.isInterface()) {
            String field = jsonName(type, stage);
            if (!json.has(field)) {
                throw new IllegalStateException(field + " is not required, but the builder asks for it first");
            }
            stage = apply(builder, stage, components.get(field).getName(), field, json.get(field));
            set.add(field);
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (components.isEmpty()) {
                ((ObjectBuilder<?, ?>) builder).put(field.getKey(), field.getValue());
            } else if (set.add(field.getKey())) {
                setOptional(builder, components.get(field.getKey()), field.getKey(), field.getValue());
            }
        }
        return ((ObjectBuilder<?, ?>) builder).build();
    }

    /** Builds the same again from the object itself, checked as well. */
    static FalObject copy(FalObject input) {
        Object builder = Reflection.call(Reflection.method(input.getClass(), "toBuilder"), input);
        return ((ObjectBuilder<?, ?>) builder).build();
    }

    private void setOptional(Object builder, RecordComponent component, String field, JsonNode value) {
        if (component == null) {
            throw new IllegalStateException(field + " has no setter");
        }
        // Any JSON has null among its values, so its setter takes one.
        if (value.isNull() && component.getType() != JsonNode.class) {
            ((ObjectBuilder<?, ?>) builder).putNull(field);
        } else {
            apply(builder, builder.getClass(), component.getName(), field, value);
        }
    }

    /** Calls one of the overloads that take the value and returns what it declares to return. */
    private Class<?> apply(Object builder, Class<?> declaring, String setter, String field, JsonNode value) {
        List<Runnable> calls = new ArrayList<>();
        List<Class<?>> returned = new ArrayList<>();
        overloads(declaring, setter)
                .forEach(method -> values.of(value, method.getGenericParameterTypes()[0])
                        .ifPresent(argument -> {
                            calls.add(() -> Reflection.call(method, builder, argument));
                            returned.add(method.getReturnType());
                        }));
        if (calls.isEmpty()) {
            throw new IllegalStateException(field + " has no setter for " + value);
        }
        int chosen = values.turn() % calls.size();
        calls.get(chosen).run();
        return returned.get(chosen);
    }

    private static Stream<Method> overloads(Class<?> declaring, String setter) {
        return Stream.of(declaring.getMethods())
                .filter(method -> method.getName().equals(setter)
                        && method.getParameterCount() == 1
                        && !method.isBridge()
                        && method.getDeclaringClass() != ObjectBuilder.class)
                .sorted(Comparator.comparing(Method::toGenericString));
    }

    /** Returns the fields without which a call does not compile. */
    static Set<String> stages(Class<?> type) {
        Set<String> stages = new HashSet<>();
        Class<?> stage = Reflection.method(type, "builder").getReturnType();
        while (stage.isInterface()) {
            stages.add(jsonName(type, stage));
            stage = stage.getMethods()[0].getReturnType();
        }
        return stages;
    }

    private static String jsonName(Class<?> type, Class<?> stage) {
        String setter = stage.getMethods()[0].getName();
        return Components.of(type).entrySet().stream()
                .filter(component -> component.getValue().getName().equals(setter))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
