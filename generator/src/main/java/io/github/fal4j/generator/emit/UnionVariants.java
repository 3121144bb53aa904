package io.github.fal4j.generator.emit;

import io.github.fal4j.generator.name.JavaName;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.name.NamedType;
import io.github.fal4j.generator.resolve.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers which alternatives a declared type has, none if it is no union. */
final class UnionVariants {

    private final NamedCatalogue catalogue;
    private final Map<JavaName, List<NamedType.Alternative>> variants = new HashMap<>();

    UnionVariants(NamedCatalogue catalogue) {
        this.catalogue = catalogue;
        for (NamedType type : catalogue.types()) {
            if (type instanceof NamedType.NamedUnion union) {
                variants.put(union.name(), union.variants());
            }
        }
    }

    List<NamedType.Alternative> of(Type.Declared declared) {
        JavaName name = catalogue.names().get(declared.key());
        return name == null ? List.of() : variants.getOrDefault(name, List.of());
    }
}
