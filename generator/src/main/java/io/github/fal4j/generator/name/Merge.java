package io.github.fal4j.generator.name;

import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Facts;
import io.github.fal4j.generator.resolve.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one declaration of two that have one name, where that takes nothing away from either.
 *
 * <p>Two endpoints may come to differ after their types were published as one: then the enum has the values of both, the
 * object the fields of both, and a bound holds only as far as both have it. Fields of one name and two types cannot be one.
 */
final class Merge {

    private final Map<DeclarationKey, JavaName> names;
    private final Map<DeclarationKey, String> structures;

    /**
     * Compares types by their names, and those that have none yet by what they consist of.
     */
    Merge(Map<DeclarationKey, JavaName> names, Map<DeclarationKey, String> structures) {
        this.names = names;
        this.structures = structures;
    }

    /** Returns what stands for both, or null if nothing can. */
    @Nullable
    Declaration of(Declaration one, Declaration other) {
        if (one.equals(other)) {
            return one;
        }
        if (one instanceof Declaration.EnumOf first && other instanceof Declaration.EnumOf second) {
            return enums(first, second);
        }
        if (one instanceof Declaration.ObjectOf first && other instanceof Declaration.ObjectOf second) {
            return objects(first, second);
        }
        boolean sameUnion = one instanceof Declaration.UnionOf first
                && other instanceof Declaration.UnionOf second
                && variants(first).equals(variants(second));
        return sameUnion ? one : null;
    }

    private static Declaration.@Nullable EnumOf enums(Declaration.EnumOf one, Declaration.EnumOf other) {
        if (one.integers() != other.integers()) {
            return null;
        }
        Set<String> values = new LinkedHashSet<>(one.values());
        values.addAll(other.values());
        Map<String, String> texts = new LinkedHashMap<>(other.texts());
        texts.putAll(one.texts());
        @Nullable String description = one.description() == null ? other.description() : one.description();
        return new Declaration.EnumOf(
                one.key(), one.hint(), one.path(), description, one.integers(), List.copyOf(values), texts);
    }

    private Declaration.@Nullable ObjectOf objects(Declaration.ObjectOf one, Declaration.ObjectOf other) {
        Map<String, Declaration.Property> properties = new LinkedHashMap<>();
        one.properties().forEach(property -> properties.put(property.name(), property));
        Set<String> common = new LinkedHashSet<>();
        for (Declaration.Property property : other.properties()) {
            Declaration.Property known = properties.get(property.name());
            if (known != null && !nameOf(known.type()).equals(nameOf(property.type()))) {
                return null;
            }
            if (known != null) {
                common.add(property.name());
            }
            properties.put(property.name(), known == null ? optional(property) : both(known, property));
        }
        properties.replaceAll((name, property) -> common.contains(name) ? property : optional(property));
        @Nullable String description = one.description() == null ? other.description() : one.description();
        return new Declaration.ObjectOf(
                one.key(), one.hint(), one.path(), description, List.copyOf(properties.values()));
    }

    private static Declaration.Property optional(Declaration.Property property) {
        return new Declaration.Property(property.name(), property.type(), false, property.nullable(), property.facts());
    }

    private static Declaration.Property both(Declaration.Property one, Declaration.Property other) {
        Facts facts = one.facts();
        return new Declaration.Property(
                one.name(),
                other.type() instanceof Type.ListOf list && list.nulls() ? list : one.type(),
                one.required() && other.required(),
                one.nullable() || other.nullable(),
                new Facts(
                        facts.description() == null ? other.facts().description() : facts.description(),
                        Objects.equals(facts.standard(), other.facts().standard()) ? facts.standard() : null,
                        facts.limits().equals(other.facts().limits()) ? facts.limits() : Limits.NONE,
                        facts.deprecated() && other.facts().deprecated()));
    }

    private List<String> variants(Declaration.UnionOf union) {
        return union.variants().stream()
                .map(variant -> nameOf(variant.type()) + "/" + variant.shape())
                .toList();
    }

    private String nameOf(Type type) {
        if (type instanceof Type.ListOf list) {
            return "[" + nameOf(list.element()) + "]";
        }
        if (type instanceof Type.MapOf map) {
            return "{" + nameOf(map.value()) + "}";
        }
        if (type instanceof Type.Declared declared) {
            JavaName name = names.get(declared.key());
            return name == null ? structures.getOrDefault(declared.key(), "") : name.simpleName();
        }
        return type.toString();
    }
}
