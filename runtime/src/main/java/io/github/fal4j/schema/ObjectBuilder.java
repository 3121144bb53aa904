package io.github.fal4j.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds one input object; the generated subclass adds a method per field.
 *
 * <p>What is not set is not sent. Not safe for use by many threads; {@code build()} may be called again for a changed copy.
 *
 * @param <T> the object that is built
 * @param <B> the builder itself, so that calls can be chained
 */
public abstract class ObjectBuilder<T extends FalObject, B extends ObjectBuilder<T, B>> {

    private final Class<T> type;
    private final Map<String, Object> fields = new HashMap<>();
    private final Map<String, JsonNode> extra = new LinkedHashMap<>();

    /** For generated subclasses. */
    protected ObjectBuilder(Class<T> type) {
        this.type = type;
    }

    /**
     * Sets a field that has no method of its own yet, or sends a value that its method does not take.
     *
     * <p>The value is turned into JSON at once and is sent in place of anything set for this field otherwise, unchecked.
     *
     * @param field the JSON name, such as {@code num_images}
     * @param value anything Jackson can write: text, number, boolean, list, map, record, {@code JsonNode}; null is an
     *     explicit null
     * @throws IllegalArgumentException if Jackson cannot write the value
     */
    public final B put(String field, @Nullable Object value) {
        Objects.requireNonNull(field, "field");
        extra.put(field, value == null ? NullNode.getInstance() : JsonBinding.toTree(value));
        return self();
    }

    /** Sends an explicit null for the field, which an endpoint may treat otherwise than a field left out. */
    public final B putNull(String field) {
        return put(field, null);
    }

    /**
     * Returns the object, checked against the limits that the endpoint documents.
     *
     * @throws InvalidInputException naming every field that breaks a limit
     */
    public final T build() {
        Limits limits = new Limits(fields, extra);
        check(limits);
        if (!limits.violations().isEmpty()) {
            throw new InvalidInputException(type.getSimpleName(), limits.violations());
        }
        return buildUnchecked();
    }

    /** Returns the object without any check: the service decides. */
    public final T buildUnchecked() {
        return type.cast(ObjectShape.of(type).create(fields, Collections.unmodifiableMap(new LinkedHashMap<>(extra))));
    }

    /** Reports every limit that the fields set so far break. */
    protected abstract void check(Limits limits);

    /** Sets a documented field, whose value has the type of the object's component; null unsets it. */
    protected final B set(String field, @Nullable Object value) {
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return self();
    }

    /** Takes over everything that the object holds; what it does not hold stays as it is here. */
    public final B from(T object) {
        fields.putAll(ObjectShape.of(type).fields(object));
        extra.putAll(object.extra());
        return self();
    }

    @SuppressWarnings("unchecked") // B is the subclass itself, by the contract of the type parameter
    private B self() {
        return (B) this;
    }
}
