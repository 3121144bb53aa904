package io.github.fal4j.generator.emit;

import io.github.fal4j.generator.name.JavaName;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.name.NamedType;
import io.github.fal4j.generator.resolve.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers which alternatives a declared type has, none if it is no union, and what its alternatives are for. */
final class UnionVariants {

    private final NamedCatalogue catalogue;
    private final Map<JavaName, List<NamedType.Alternative>> variants = new HashMap<>();
    private final Map<JavaName, String> texts = new HashMap<>();

    UnionVariants(NamedCatalogue catalogue) {
        this.catalogue = catalogue;
        for (NamedType type : catalogue.types()) {
            if (type instanceof NamedType.NamedUnion union) {
                variants.put(union.name(), union.variants());
            } else {
                text(type).ifPresent(text -> texts.put(type.name(), text));
            }
        }
    }

    List<NamedType.Alternative> of(Type.Declared declared) {
        JavaName name = catalogue.names().get(declared.key());
        return name == null ? List.of() : variants.getOrDefault(name, List.of());
    }

    private static Optional<String> text(NamedType type) {
        return Optional.ofNullable(
                type instanceof NamedType.NamedObject object
                        ? object.declaration().description()
                        : type instanceof NamedType.NamedEnum known
                                ? known.declaration().description()
                                : null);
    }

    /** Returns what a declared type is for, empty if nobody says so. */
    Optional<String> text(Type type) {
        return type instanceof Type.Declared declared
                ? Optional.ofNullable(catalogue.names().get(declared.key())).map(texts::get)
                : Optional.empty();
    }
}
