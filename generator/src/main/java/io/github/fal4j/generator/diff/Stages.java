package io.github.fal4j.generator.diff;

import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.Declaration.Property;
import java.util.List;
import java.util.Optional;

/**
 * The stages that two versions of a builder have: what is required is asked for first, in the order of the document.
 *
 * @param before the required fields of the old version
 * @param after the required fields of the new version
 */
record Stages(List<String> before, List<String> after) {

    static Stages of(Declaration.ObjectOf before, Declaration.ObjectOf after) {
        return new Stages(names(before), names(after));
    }

    /** What may be null is no stage, even if it has to be sent. */
    static boolean isStage(Property field) {
        return field.required() && !field.nullable();
    }

    private static List<String> names(Declaration.ObjectOf object) {
        return object.properties().stream()
                .filter(Stages::isStage)
                .map(Property::name)
                .toList();
    }

    /** Returns a stage that came after this one and is still there, and so comes before it when this one is none. */
    Optional<String> requiredBehind(String field) {
        return before.stream()
                .skip(before.indexOf(field) + 1L)
                .filter(after::contains)
                .findFirst();
    }

    boolean isReordered() {
        return !orderBefore().equals(orderAfter());
    }

    List<String> orderBefore() {
        return before.stream().filter(after::contains).toList();
    }

    List<String> orderAfter() {
        return after.stream().filter(before::contains).toList();
    }
}
