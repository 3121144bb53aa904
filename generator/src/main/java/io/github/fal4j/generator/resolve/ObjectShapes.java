package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works out how an object is told from the other objects among the alternatives of a union. */
final class ObjectShapes {

    private final TypeResolver types;
    private final SchemaNode.@Nullable Discriminator discriminator;
    private final List<SchemaNode> objects;

    ObjectShapes(TypeResolver types, SchemaNode union, Collection<SchemaNode> alternatives) {
        this.types = types;
        this.discriminator = union.discriminator();
        this.objects = alternatives.stream()
                .filter(alternative -> isObject(types.target(alternative)))
                .toList();
    }

    private static boolean isObject(SchemaNode schema) {
        return schema.types().contains("object") || !schema.properties().isEmpty();
    }

    /** By the discriminator, by a constant, by fields that the others lack; by either of these if the constant may be left out. */
    Shape of(SchemaNode alternative) {
        List<SchemaNode> others = objects.stream()
                .filter(other -> !other.pointer().equals(alternative.pointer()))
                .toList();
        if (others.isEmpty()) {
            return Shape.Kind.OBJECT;
        }
        List<String> tags = discriminator == null ? List.of() : tags(alternative, discriminator);
        if (discriminator != null && !tags.isEmpty()) {
            return new Shape.ObjectWhere(discriminator.property(), tags);
        }
        SchemaNode schema = types.target(alternative);
        Shape byFields = byFields(schema, others.stream().map(types::target).toList());
        for (String property : schema.properties().keySet()) {
            List<String> constants = constants(alternative, property);
            if (!constants.isEmpty()
                    && others.stream().allMatch(other -> Collections.disjoint(constants, constants(other, property)))) {
                Shape byConstant = new Shape.ObjectWhere(property, constants);
                return schema.required().contains(property) || byFields == Shape.Kind.OBJECT
                        ? byConstant
                        : new Shape.AnyOf(List.of(byConstant, byFields));
            }
        }
        return byFields;
    }

    /** The mapping says so, or the property's own constant; a component without either goes by its name. */
    private List<String> tags(SchemaNode alternative, SchemaNode.Discriminator discriminator) {
        List<String> mapped = new ArrayList<>();
        discriminator.mapping().forEach((text, component) -> {
            if (component.equals(alternative.ref())) {
                mapped.add(text);
            }
        });
        List<String> tags = mapped.isEmpty() ? constants(alternative, discriminator.property()) : mapped;
        return tags.isEmpty() && alternative.ref() != null ? List.of(alternative.ref()) : tags;
    }

    /** The text that the property always has; an enum of several may grow, so it tells nothing for certain. */
    private List<String> constants(SchemaNode alternative, String property) {
        SchemaNode schema = types.target(alternative).properties().get(property);
        if (schema == null) {
            return List.of();
        }
        SchemaNode.Values values = types.target(schema).values();
        List<JsonNode> all = values.constant() == null ? values.allowed() : List.of(values.constant());
        return all.size() == 1 && all.get(0).isTextual() ? List.of(all.get(0).textValue()) : List.of();
    }

    private static Shape byFields(SchemaNode schema, List<SchemaNode> others) {
        Set<String> own = new TreeSet<>(schema.required());
        others.forEach(other -> own.removeAll(other.properties().keySet()));
        if (!own.isEmpty()) {
            return new Shape.ObjectWith(List.copyOf(own));
        }
        own.addAll(schema.properties().keySet());
        others.forEach(other -> own.removeAll(other.properties().keySet()));
        List<Shape> any = own.stream()
                .map(field -> (Shape) new Shape.ObjectWith(List.of(field)))
                .toList();
        return any.isEmpty() ? Shape.Kind.OBJECT : any.size() == 1 ? any.get(0) : new Shape.AnyOf(any);
    }
}
