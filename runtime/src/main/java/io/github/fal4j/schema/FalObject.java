package io.github.fal4j.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of an endpoint, as a Java record whose last component is {@link #extra()}.
 *
 * <p>Components and extra together are the whole JSON object: reading and writing it again loses nothing. A component
 * {@code numImages} stands for the JSON name {@code num_images} (each capital becomes an underscore and its small letter);
 * {@link com.fasterxml.jackson.annotation.JsonProperty} names the others. Works with any Jackson {@code ObjectMapper}.
 *
 * <p>No accessor is sure to have a value, not even of a field that the document requires: in an answer that breaks its own document
 * the field may be missing, or its value may not fit and be in {@link #extra()}. A list or map fits as a whole or not at all.
 *
 * <p>The canonical constructors follow the documents and change with them: code that creates such records should use their
 * builders. Implementations are immutable and safe for use by many threads.
 */
@JsonSerialize(using = FalObjectSerializer.class)
@JsonDeserialize(using = FalObjectDeserializer.class)
public interface FalObject {

    /**
     * Returns what the JSON object holds beyond the typed components, by JSON name.
     *
     * <p>These are fields unknown when the type was generated, fields that are present with the value null, and values
     * that the declared type cannot hold, such as an integer beyond 64 bits, a number of more digits than a double has, or a list with
     * one element of another type. The typed accessor of such a field gives null.
     *
     * @return an unmodifiable map, empty for most objects
     */
    Map<String, JsonNode> extra();

    /**
     * Returns an unmodifiable copy of a list that may hold nulls.
     *
     * @return the copy, or null for null
     */
    static <T> @Nullable List<T> copyOf(@Nullable List<? extends T> list) {
        if (list == null || list.isEmpty()) {
            return list == null ? null : List.of();
        }
        return Collections.unmodifiableList(new ArrayList<>(list));
    }

    /**
     * Returns an unmodifiable copy of a map in its own order, whose values may be null.
     *
     * @return the copy, or null for null
     */
    static <V> @Nullable Map<String, V> copyOf(@Nullable Map<String, ? extends V> map) {
        if (map == null || map.isEmpty()) {
            return map == null ? null : Map.of();
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
