package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes one schema of several that a value must all fit.
 *
 * <p>Properties are those of the parts in order, then the schema's own. Where two say something of the same, the schema itself
 * is right before its parts, and a part before those after it.
 *
 * @param own the schema that has the parts
 * @param parts what it refers to and what its {@code allOf} holds, followed
 */
record Parts(SchemaNode own, List<SchemaNode> parts) {

    /** Whether a schema has any parts. */
    static boolean hasAny(SchemaNode schema) {
        return schema.ref() != null || !schema.allOf().isEmpty();
    }

    /** Whether a schema is nothing but another one, with words of its own. */
    static boolean isOnlyPointing(SchemaNode schema) {
        return (schema.ref() == null
                        ? schema.allOf().size() == 1
                        : schema.allOf().isEmpty())
                && schema.properties().isEmpty()
                && schema.required().isEmpty()
                && schema.anyOf().isEmpty()
                && schema.oneOf().isEmpty()
                && schema.values().allowed().isEmpty()
                && schema.values().constant() == null;
    }

    SchemaNode whole() {
        return new SchemaNode(
                own.pointer(),
                null,
                first(SchemaNode::types, types -> !types.isEmpty(), Set.of()),
                first(SchemaNode::format),
                new SchemaNode.Text(
                        first(schema -> schema.text().title()),
                        first(schema -> schema.text().description())),
                new SchemaNode.Values(
                        first(schema -> schema.values().allowed(), values -> !values.isEmpty(), List.of()),
                        first(schema -> schema.values().constant()),
                        first(schema -> schema.values().standard()),
                        first(schema -> schema.values().examples(), values -> !values.isEmpty(), List.of())),
                limits(),
                own.nullable(),
                properties(),
                required(),
                first(SchemaNode::items),
                first(SchemaNode::tuple, tuple -> !tuple.isEmpty(), List.of()),
                first(SchemaNode::additional),
                first(SchemaNode::anyOf, alternatives -> !alternatives.isEmpty(), List.of()),
                first(SchemaNode::oneOf, alternatives -> !alternatives.isEmpty(), List.of()),
                List.of(),
                first(SchemaNode::discriminator),
                hints());
    }

    private <T> @Nullable T first(Function<SchemaNode, @Nullable T> fact) {
        T mine = fact.apply(own);
        for (int i = 0; mine == null && i < parts.size(); i++) {
            mine = fact.apply(parts.get(i));
        }
        return mine;
    }

    private <T> T first(Function<SchemaNode, T> fact, Predicate<T> isSaid, T otherwise) {
        T said = first(schema -> isSaid.test(fact.apply(schema)) ? fact.apply(schema) : null);
        return said == null ? otherwise : said;
    }

    private Limits limits() {
        Limits limits = own.limits();
        for (SchemaNode part : parts) {
            limits = limits.or(part.limits());
        }
        return limits;
    }

    private Map<String, SchemaNode> properties() {
        Map<String, SchemaNode> properties = new LinkedHashMap<>();
        parts.forEach(part -> part.properties().forEach(properties::putIfAbsent));
        properties.putAll(own.properties());
        return properties;
    }

    private Set<String> required() {
        Set<String> required = new TreeSet<>(own.required());
        parts.forEach(part -> required.addAll(part.required()));
        return required;
    }

    private Map<String, JsonNode> hints() {
        Map<String, JsonNode> hints = new TreeMap<>(own.hints());
        parts.forEach(part -> part.hints().forEach(hints::putIfAbsent));
        return hints;
    }
}
