package io.github.fal4j.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/** How one variant of a union wraps its value: worked out once per class. */
final class VariantShape {

    private static final ClassValue<VariantShape> SHAPES = new ClassValue<>() {
        @Override
        protected VariantShape computeValue(Class<?> type) {
            return new VariantShape(type);
        }
    };

    private final ValueReader reader;
    private final MethodHandle constructor;

    private VariantShape(Class<?> type) {
        RecordComponent component = type.getRecordComponents()[0];
        this.reader = ValueReader.of(component.getGenericType());
        this.constructor = ObjectShape.handle(
                lookup -> lookup.findConstructor(type, MethodType.methodType(void.class, component.getType())));
    }

    static VariantShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Returns the variant, or {@link ValueReader#MISFIT}. */
    Object read(JsonNode json) {
        Object value = json.isNull() ? ValueReader.MISFIT : reader.read(json);
        return value == null || value == ValueReader.MISFIT
                ? ValueReader.MISFIT
                : ObjectShape.invoke(constructor, value);
    }
}
