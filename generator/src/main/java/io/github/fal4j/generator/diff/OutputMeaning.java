package io.github.fal4j.generator.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.resolve.Declaration.Property;
import io.github.fal4j.generator.resolve.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Callers read outputs: what they read must stay there, and be of the type that it was. */
final class OutputMeaning implements Meaning {

    private static final String ACCESSORS = ": code that reads it no longer compiles";

    @Override
    public Verdict fieldAdded(Property field, String type) {
        return Verdict.added(Change.Kind.FIELD_ADDED, "is new, " + type);
    }

    @Override
    public Verdict fieldRemoved() {
        return Verdict.breaking(Change.Kind.FIELD_REMOVED, "is gone" + ACCESSORS);
    }

    @Override
    public Optional<Verdict> presence(Property before, Property after, Stages stages) {
        boolean was = before.required() && !before.nullable();
        boolean is = after.required() && !after.nullable();
        if (was == is) {
            return Optional.empty();
        }
        return Optional.of(
                is
                        ? Verdict.compatible(Change.Kind.REQUIRED, "is always there now")
                        : Verdict.breaking(
                                Change.Kind.OPTIONAL, "may be null now: code that does not check for null may fail"));
    }

    /** Nobody builds an output. */
    @Override
    public Optional<Verdict> order(Stages stages) {
        return Optional.empty();
    }

    @Override
    public Verdict type(Type before, Type after, boolean element, String words) {
        return Verdict.breaking(Change.Kind.TYPE, words + ACCESSORS);
    }

    @Override
    public boolean mayBecomeUnion() {
        return false;
    }

    @Override
    public Verdict valuesAdded(String values) {
        return Verdict.compatible(Change.Kind.VALUES_ADDED, "may be " + values + " as well");
    }

    @Override
    public Verdict valuesRemoved(String values) {
        return Verdict.breaking(
                Change.Kind.VALUES_REMOVED,
                "no longer lists " + values + ": code that names the constant no longer compiles");
    }

    /** Until now such a value was the variant for unknown shapes. */
    @Override
    public Verdict alternativeAdded(String type) {
        return Verdict.breaking(
                Change.Kind.ALTERNATIVE_ADDED,
                "may be " + type + " as well: a switch over all variants no longer compiles");
    }

    @Override
    public Verdict alternativeRemoved(String type) {
        return Verdict.breaking(
                Change.Kind.ALTERNATIVE_REMOVED,
                "is no longer " + type + ": code that names the variant no longer compiles");
    }

    /** Nothing checks answers. */
    @Override
    public Verdict bound(Bounds.Difference difference) {
        return Verdict.note(Change.Kind.BOUND_CHANGED, difference.words());
    }

    @Override
    public Optional<Verdict> standard(@Nullable JsonNode before, @Nullable JsonNode after) {
        return Optional.empty();
    }
}
