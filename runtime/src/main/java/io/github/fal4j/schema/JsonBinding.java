package io.github.fal4j.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.fal4j.media.FileInput;
import org.jspecify.annotations.Nullable;

/** Turns JSON trees into the types of this library and back; safe for use by many threads. */
public final class JsonBinding {

    /** Only for values that callers hand to {@code put}; everything else is written by the client's own mapper. */
    private static final ObjectMapper TREES = JsonMapper.builder().build();

    private JsonBinding() {}

    /**
     * Reads a value leniently: what does not fit inside an object is kept in its {@link FalObject#extra()}.
     *
     * @return the value, or null when the JSON as a whole is of another shape than the type
     */
    public static <T> @Nullable T read(JsonNode json, Class<T> type) {
        Object value = ValueReader.of(type).read(json);
        return value == ValueReader.MISFIT ? null : type.cast(value);
    }

    /**
     * Reads a value into a record with a single component, as the variants of unions are.
     *
     * @return the variant, or null when the JSON does not fit its component
     */
    public static <T> @Nullable T variant(JsonNode json, Class<T> type) {
        Object variant = VariantShape.of(type).read(json);
        return variant == ValueReader.MISFIT ? null : type.cast(variant);
    }

    /** Trees can be changed by whoever holds them, so they are copied. */
    static JsonNode toTree(Object value) {
        if (value instanceof FileInput file) {
            return new FileNode(file);
        }
        return value instanceof JsonNode json ? json.deepCopy() : TREES.valueToTree(value);
    }
}
