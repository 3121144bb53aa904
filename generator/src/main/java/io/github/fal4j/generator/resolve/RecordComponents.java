package io.github.fal4j.generator.resolve;

import io.github.fal4j.generator.read.SchemaNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the properties of an object that become components of a record: all, if there are not more than it can have. */
final class RecordComponents {

    /** A constructor takes 255 arguments, and a record's own methods are linked with at most 251 constants. */
    private static final int MAX = 240;

    private RecordComponents() {}

    /**
     * Returns the properties in their order; required ones are kept before others.
     *
     * @param warn is told the place and what is left to {@code extra()} there
     */
    static Map<String, SchemaNode> of(SchemaNode schema, BiConsumer<SchemaNode, String> warn) {
        Stream.concat(schema.anyOf().stream(), schema.oneOf().stream())
                .filter(alternative ->
                        alternative.ref() != null || !alternative.properties().isEmpty())
                .findFirst()
                .ifPresent(alternative -> warn.accept(alternative, "adds to an object; what it adds is in extra()"));
        Map<String, SchemaNode> all = schema.properties();
        if (all.size() <= MAX) {
            return all;
        }
        warn.accept(
                schema,
                "has %d properties, more than the %d that a Java record can have; the others are in extra()"
                        .formatted(all.size(), MAX));
        Set<String> byImportance = new LinkedHashSet<>(schema.required());
        byImportance.addAll(all.keySet());
        Set<String> kept =
                byImportance.stream().filter(all::containsKey).limit(MAX).collect(Collectors.toSet());
        Map<String, SchemaNode> components = new LinkedHashMap<>(all);
        components.keySet().retainAll(kept);
        return components;
    }
}
