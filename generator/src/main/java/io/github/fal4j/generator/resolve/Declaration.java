package io.github.fal4j.generator.resolve;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type that has to be emitted, because the document made it up. */
public sealed interface Declaration {

    /** Returns what identifies it. */
    DeclarationKey key();

    /** Returns the document's own name for it: a component's name, or that of the property it belongs to. */
    String hint();

    /** Returns the way to it from a root or a component; unique per endpoint and direction, and stabler than the pointer. */
    String path();

    /** Returns what it is for, if the document says so. */
    @Nullable
    String description();

    /**
     * A JSON object.
     *
     * @param properties its known fields, in the document's order; there may be none
     */
    record ObjectOf(
            DeclarationKey key,
            String hint,
            String path,
            @Nullable String description,
            List<Property> properties) implements Declaration {}

    /**
     * One field of an object.
     *
     * @param name the JSON name
     * @param type what it holds
     * @param required whether the document demands it
     * @param nullable whether it may be null
     * @param facts what else is known
     */
    record Property(String name, Type type, boolean required, boolean nullable, Facts facts) {}

    /**
     * A value from a list that may grow.
     *
     * @param integers whether the values are integers instead of texts
     * @param values the values known, in the document's order, as texts
     * @param texts what values mean, as far as anybody says so
     */
    record EnumOf(
            DeclarationKey key,
            String hint,
            String path,
            @Nullable String description,
            boolean integers,
            List<String> values,
            Map<String, String> texts)
            implements Declaration {

        /** An enum whose values nobody explains. */
        public EnumOf(
                DeclarationKey key,
                String hint,
                String path,
                @Nullable String description,
                boolean integers,
                List<String> values) {
            this(key, hint, path, description, integers, values, Map.of());
        }
    }

    /**
     * One of several types, told apart by the shape of the JSON.
     *
     * @param variants the alternatives, in the order in which they are tried
     */
    record UnionOf(
            DeclarationKey key,
            String hint,
            String path,
            @Nullable String description,
            List<Variant> variants) implements Declaration {}

    /**
     * One alternative of a union.
     *
     * @param type what it holds
     * @param shape how its JSON is recognised
     */
    record Variant(Type type, Shape shape) {}
}
