package io.github.fal4j.generator.name;

import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.Direction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One type to emit: what all endpoints that declare it say of it together. */
final class SharedType {

    private final JavaName name;
    private final Set<String> endpoints = new TreeSet<>();
    private final Set<Direction> directions = EnumSet.noneOf(Direction.class);
    private Declaration declaration;

    SharedType(JavaName name, Declaration declaration) {
        this.name = name;
        this.declaration = declaration;
        endpoints.add(declaration.key().endpointId());
        directions.add(declaration.key().direction());
    }

    /** Takes one more declaration in, if one type can stand for all. */
    boolean accept(Declaration other, Merge merge) {
        @Nullable Declaration merged = merge.of(declaration, other);
        if (merged == null) {
            return false;
        }
        declaration = merged;
        join(other);
        return true;
    }

    /** Notes one more declaration that is equal. */
    void join(Declaration member) {
        endpoints.add(member.key().endpointId());
        directions.add(member.key().direction());
    }

    JavaName name() {
        return name;
    }

    List<String> endpoints() {
        return List.copyOf(endpoints);
    }

    NamedType named(MemberNames members) {
        if (declaration instanceof Declaration.ObjectOf object) {
            boolean input = directions.contains(Direction.INPUT);
            return new NamedType.NamedObject(name, endpoints(), object, input, members.fields(name, object));
        }
        if (declaration instanceof Declaration.EnumOf known) {
            return new NamedType.NamedEnum(name, endpoints(), known, members.constants(name, known));
        }
        Declaration.UnionOf union = (Declaration.UnionOf) declaration;
        return new NamedType.NamedUnion(name, endpoints(), union, members.variants(name, union));
    }
}
