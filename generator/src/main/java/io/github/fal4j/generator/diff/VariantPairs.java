package io.github.fal4j.generator.diff;

import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which alternatives of two versions of a union are one: those of one kind and name, then objects that have a
 * field in common, then a text and the file that it may name.
 *
 * @param pairs alternatives that stay
 * @param removed those of the old version without a partner
 * @param added those of the new version without a partner
 */
record VariantPairs(List<Pair> pairs, List<Type> removed, List<Type> added) {

    /** One alternative in both versions. */
    record Pair(Type before, Type after) {}

    static VariantPairs of(List<Type> before, ResolvedEndpoint old, List<Type> after, ResolvedEndpoint now) {
        VariantPairs result = new VariantPairs(new ArrayList<>(), new ArrayList<>(before), new ArrayList<>(after));
        result.match((a, b) -> kind(a, old).equals(kind(b, now)));
        result.match((a, b) -> haveFieldInCommon(a, old, b, now));
        result.match((a, b) -> a == Type.Scalar.TEXT && b == Type.Provided.FILE_INPUT);
        return result;
    }

    private void match(BiPredicate<Type, Type> isPair) {
        for (Type before : List.copyOf(removed)) {
            added.stream()
                    .filter(after -> isPair.test(before, after))
                    .findFirst()
                    .ifPresent(after -> {
                        pairs.add(new Pair(before, after));
                        removed.remove(before);
                        added.remove(after);
                    });
        }
    }

    /** Integers of any width are one kind: their records have one name, and one replaces the other. */
    private static String kind(Type type, ResolvedEndpoint endpoint) {
        if (type instanceof Type.ListOf list) {
            return "List<" + kind(list.element(), endpoint) + ">";
        }
        return type == Type.Scalar.INT ? kind(Type.Scalar.LONG, endpoint) : Words.of(type, endpoint);
    }

    private static boolean haveFieldInCommon(Type a, ResolvedEndpoint old, Type b, ResolvedEndpoint now) {
        Set<String> common = new HashSet<>(fields(a, old));
        common.retainAll(fields(b, now));
        return !common.isEmpty();
    }

    private static Set<String> fields(Type type, ResolvedEndpoint endpoint) {
        @Nullable
        Declaration declaration =
                type instanceof Type.Declared declared ? endpoint.declarations().get(declared.key()) : null;
        Set<String> fields = new HashSet<>();
        if (declaration instanceof Declaration.ObjectOf object) {
            object.properties().forEach(property -> fields.add(property.name()));
        }
        return fields;
    }
}
