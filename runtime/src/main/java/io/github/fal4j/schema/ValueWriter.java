package io.github.fal4j.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the value of one component.
 *
 * <p>Lists and maps are written here, since a mapper may be configured to leave out their nulls.
 */
final class ValueWriter {

    private final JsonGenerator generator;
    private final SerializerProvider provider;

    ValueWriter(JsonGenerator generator, SerializerProvider provider) {
        this.generator = generator;
        this.provider = provider;
    }

    void write(@Nullable Object value) throws IOException {
        if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(element);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue());
            }
            generator.writeEndObject();
        } else {
            provider.defaultSerializeValue(value, generator);
        }
    }
}
