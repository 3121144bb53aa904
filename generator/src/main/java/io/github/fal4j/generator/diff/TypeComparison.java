package io.github.fal4j.generator.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.Declaration.Property;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks two versions of an input, or of an output, side by side.
 *
 * <p>It finds the differences; what they mean is {@link Meaning}'s. Two declarations are compared once, however often
 * they are used, so the work is linear in the documents and a type may contain itself.
 */
final class TypeComparison {

    /** What became of two declarations at their first place; the level is null while they are being compared. */
    private record Met(String path, Change.@Nullable Level worst) {}

    private record Keys(DeclarationKey before, DeclarationKey after) {}

    private final ResolvedEndpoint before;
    private final ResolvedEndpoint after;
    private final Meaning meaning;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> reworded = new ArrayList<>();
    private final Map<Keys, Met> met = new HashMap<>();

    TypeComparison(ResolvedEndpoint before, ResolvedEndpoint after, Meaning meaning) {
        this.before = before;
        this.after = after;
        this.meaning = meaning;
    }

    List<Change> changes() {
        return changes;
    }

    /** Returns the places that are described in other words. */
    List<String> reworded() {
        return reworded;
    }

    void compare(String path, Type was, Type is) {
        types(path, was, is, false);
    }

    /**
     * Compares two types, and all that is in them.
     *
     * @param element whether they stand in a list or map
     * @return whether they are alike enough for bounds and defaults to be compared as well
     */
    private boolean types(String path, Type was, Type is, boolean element) {
        if (was instanceof Type.ListOf old && is instanceof Type.ListOf now) {
            return types(path + "[]", old.element(), now.element(), true);
        }
        if (was instanceof Type.MapOf old && is instanceof Type.MapOf now) {
            return types(path + ".*", old.value(), now.value(), true);
        }
        @Nullable Declaration old = declaration(was, before);
        @Nullable Declaration now = declaration(is, after);
        if (old != null && now != null && isOfOneKind(old, now)) {
            declarations(path, old, now);
            return true;
        }
        // Keys of declarations are places in a document, which say nothing of the other document.
        boolean equal = old == null && was.equals(is);
        if (equal || (!element && isAlternative(path, was, is))) {
            return true;
        }
        String words = "is " + Words.of(is, after) + " instead of " + Words.of(was, before);
        Verdict verdict = meaning.type(was, is, element, words);
        changes.add(verdict.at(path));
        return verdict.level() != Change.Level.BREAKING || (isInteger(was) && isInteger(is));
    }

    /** Where callers name no union, a value may become one that it is an alternative of, or cease to be one. */
    private boolean isAlternative(String path, Type was, Type is) {
        List<Type> old = alternatives(was, before);
        List<Type> now = alternatives(is, after);
        if (!meaning.mayBecomeUnion() || old.size() + now.size() == 2) {
            return false;
        }
        VariantPairs pairs = VariantPairs.of(old, before, now, after);
        if (pairs.pairs().isEmpty()) {
            return false;
        }
        alternatives(path, pairs);
        return true;
    }

    private static boolean isInteger(Type type) {
        return type == Type.Scalar.INT || type == Type.Scalar.LONG;
    }

    private static @Nullable Declaration declaration(Type type, ResolvedEndpoint endpoint) {
        return type instanceof Type.Declared declared ? endpoint.declarations().get(declared.key()) : null;
    }

    private static boolean isOfOneKind(Declaration was, Declaration is) {
        if (was instanceof Declaration.EnumOf old && is instanceof Declaration.EnumOf now) {
            return old.integers() == now.integers();
        }
        return was.getClass() == is.getClass();
    }

    private void declarations(String path, Declaration was, Declaration is) {
        Keys keys = new Keys(was.key(), is.key());
        Met earlier = met.get(keys);
        if (earlier != null) {
            repeat(path, earlier);
            return;
        }
        int first = changes.size();
        met.put(keys, new Met(path, null));
        if (Words.differ(was.description(), is.description())) {
            reworded.add(path);
        }
        if (was instanceof Declaration.ObjectOf old && is instanceof Declaration.ObjectOf now) {
            objects(path, old, now);
        } else if (was instanceof Declaration.EnumOf old && is instanceof Declaration.EnumOf now) {
            enums(path, old, now);
        } else if (was instanceof Declaration.UnionOf old && is instanceof Declaration.UnionOf now) {
            alternatives(path, VariantPairs.of(types(old), before, types(now), after));
        }
        met.put(keys, new Met(path, worst(changes.subList(first, changes.size()))));
    }

    private static Change.@Nullable Level worst(List<Change> changes) {
        return changes.stream()
                .map(Change::level)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private void repeat(String path, Met earlier) {
        if (earlier.worst() != null) {
            changes.add(new Change(
                    earlier.worst(), Change.Kind.REPEATED, path, "changes in the same ways as " + earlier.path()));
        }
    }

    private void objects(String path, Declaration.ObjectOf was, Declaration.ObjectOf is) {
        Stages stages = Stages.of(was, is);
        Map<String, Property> old = byName(was);
        Map<String, Property> now = byName(is);
        old.forEach((name, property) -> {
            if (!now.containsKey(name)) {
                changes.add(meaning.fieldRemoved().at(path + "." + name));
            }
        });
        now.forEach((name, property) -> {
            Property earlier = old.get(name);
            if (earlier == null) {
                changes.add(meaning.fieldAdded(property, Words.of(property.type(), after))
                        .at(path + "." + name));
            } else {
                properties(path + "." + name, earlier, property, stages);
            }
        });
        add(path, meaning.order(stages));
    }

    private static Map<String, Property> byName(Declaration.ObjectOf object) {
        Map<String, Property> properties = new LinkedHashMap<>();
        object.properties().forEach(property -> properties.put(property.name(), property));
        return properties;
    }

    private void properties(String path, Property was, Property is, Stages stages) {
        if (Words.differ(was.facts().description(), is.facts().description())) {
            reworded.add(path);
        }
        add(path, meaning.presence(was, is, stages));
        if (types(path, was.type(), is.type(), false)) {
            Bounds.differences(is.type(), was.facts().limits(), is.facts().limits())
                    .forEach(difference -> changes.add(meaning.bound(difference).at(path)));
            if (!was.required() && !is.required()) {
                standards(path, was.facts().standard(), is.facts().standard());
            }
        }
    }

    /** A default of null is none, and 1 is 1.0. */
    private void standards(String path, @Nullable JsonNode was, @Nullable JsonNode is) {
        @Nullable JsonNode old = was == null || was.isNull() ? null : was;
        @Nullable JsonNode now = is == null || is.isNull() ? null : is;
        if (old == null || now == null || !old.equals(TypeComparison::compareJson, now)) {
            add(path, meaning.standard(old, now));
        }
    }

    private static int compareJson(JsonNode was, JsonNode is) {
        if (was.isNumber() && is.isNumber()) {
            return was.decimalValue().compareTo(is.decimalValue());
        }
        return was.equals(is) ? 0 : 1;
    }

    private void enums(String path, Declaration.EnumOf was, Declaration.EnumOf is) {
        List<String> removed = without(was.values(), is.values());
        List<String> added = without(is.values(), was.values());
        if (!removed.isEmpty()) {
            changes.add(
                    meaning.valuesRemoved(Words.values(removed, was.integers())).at(path));
        }
        if (!added.isEmpty()) {
            changes.add(meaning.valuesAdded(Words.values(added, is.integers())).at(path));
        }
    }

    private static List<String> without(List<String> values, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return values.stream().filter(value -> !known.contains(value)).toList();
    }

    private static List<Type> alternatives(Type type, ResolvedEndpoint endpoint) {
        return declaration(type, endpoint) instanceof Declaration.UnionOf union ? types(union) : List.of(type);
    }

    private static List<Type> types(Declaration.UnionOf union) {
        return union.variants().stream().map(Declaration.Variant::type).toList();
    }

    private void alternatives(String path, VariantPairs alternatives) {
        alternatives
                .removed()
                .forEach(type -> changes.add(
                        meaning.alternativeRemoved(Words.of(type, before)).at(path)));
        alternatives
                .added()
                .forEach(type -> changes.add(
                        meaning.alternativeAdded(Words.of(type, after)).at(path)));
        alternatives
                .pairs()
                .forEach(
                        pair -> compare(path + "(" + Words.of(pair.after(), after) + ")", pair.before(), pair.after()));
    }

    private void add(String path, Optional<Verdict> verdict) {
        verdict.ifPresent(present -> changes.add(present.at(path)));
    }
}
