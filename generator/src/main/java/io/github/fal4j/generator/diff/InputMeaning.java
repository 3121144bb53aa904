package io.github.fal4j.generator.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.resolve.Declaration.Property;
import io.github.fal4j.generator.resolve.Type;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Callers make inputs with builders: they must not be asked for more, and may not be refused what they give. */
final class InputMeaning implements Meaning {

    private static final String SETTERS = ": code that sets it no longer compiles";
    private static final String STAGE = "required: code that does not set it no longer compiles";
    private static final String REFUSED = ", be it as null: calls without it are refused";

    /** What a setter of the one type takes is taken by a setter of the other, by Java's conversions or an overload. */
    private static final Map<Type, Set<Type>> WIDER = Map.of(
            Type.Scalar.INT, Set.of(Type.Scalar.LONG, Type.Scalar.DOUBLE),
            Type.Scalar.LONG, Set.of(Type.Scalar.DOUBLE),
            Type.Scalar.TEXT, Set.of(Type.Provided.FILE_INPUT));

    @Override
    public Verdict fieldAdded(Property field, String type) {
        if (!field.required()) {
            return Verdict.added(Change.Kind.FIELD_ADDED, "is new and optional, " + type);
        }
        return Verdict.breaking(
                Change.Kind.FIELD_ADDED,
                field.nullable() ? "is new and has to be sent" + REFUSED : "is new and " + STAGE);
    }

    @Override
    public Verdict fieldRemoved() {
        return Verdict.breaking(Change.Kind.FIELD_REMOVED, "is gone" + SETTERS);
    }

    @Override
    public Optional<Verdict> presence(Property before, Property after, Stages stages) {
        if (Stages.isStage(after)) {
            return Stages.isStage(before)
                    ? Optional.empty()
                    : Optional.of(Verdict.breaking(Change.Kind.REQUIRED, "is now " + STAGE));
        }
        if (Stages.isStage(before)) {
            return Optional.of(noStage(after, stages));
        }
        if (before.required() == after.required()) {
            return Optional.empty();
        }
        return Optional.of(
                after.required()
                        ? Verdict.breaking(Change.Kind.REQUIRED, "has to be sent now" + REFUSED)
                        : Verdict.compatible(Change.Kind.OPTIONAL, "need not be sent any more"));
    }

    private static Verdict noStage(Property after, Stages stages) {
        String words = after.required() ? "may be null now" : "is optional now";
        return stages.requiredBehind(after.name())
                .map(next -> Verdict.breaking(
                        Change.Kind.OPTIONAL,
                        words + ": the builder asks for " + next
                                + " before it, so code that sets it earlier no longer compiles"))
                .orElse(Verdict.compatible(Change.Kind.OPTIONAL, words));
    }

    @Override
    public Optional<Verdict> order(Stages stages) {
        return stages.isReordered()
                ? Optional.of(Verdict.breaking(
                        Change.Kind.ORDER,
                        "has its required fields in the order " + String.join(", ", stages.orderAfter())
                                + " instead of " + String.join(", ", stages.orderBefore())
                                + ": code that builds it no longer compiles"))
                : Optional.empty();
    }

    @Override
    public Verdict type(Type before, Type after, boolean element, String words) {
        return !element && WIDER.getOrDefault(before, Set.of()).contains(after)
                ? Verdict.compatible(Change.Kind.TYPE, words + ": what was given before is still taken")
                : Verdict.breaking(Change.Kind.TYPE, words + SETTERS);
    }

    /** The setter is overloaded for every alternative. */
    @Override
    public boolean mayBecomeUnion() {
        return true;
    }

    @Override
    public Verdict valuesAdded(String values) {
        return Verdict.compatible(Change.Kind.VALUES_ADDED, "takes " + values + " as well");
    }

    @Override
    public Verdict valuesRemoved(String values) {
        return Verdict.breaking(
                Change.Kind.VALUES_REMOVED,
                "no longer lists " + values
                        + ": code that names the constant no longer compiles, and the service may refuse"
                        + " the value");
    }

    @Override
    public Verdict alternativeAdded(String type) {
        return Verdict.compatible(Change.Kind.ALTERNATIVE_ADDED, "takes " + type + " as well");
    }

    @Override
    public Verdict alternativeRemoved(String type) {
        return Verdict.breaking(
                Change.Kind.ALTERNATIVE_REMOVED, "no longer takes " + type + ": code that gives it no longer compiles");
    }

    @Override
    public Verdict bound(Bounds.Difference difference) {
        return difference.narrower()
                ? Verdict.breaking(
                        Change.Kind.BOUND_NARROWED, difference.words() + ": values that were allowed are refused")
                : Verdict.compatible(Change.Kind.BOUND_WIDENED, difference.words());
    }

    @Override
    public Optional<Verdict> standard(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null && after == null) {
            return Optional.empty();
        }
        String words;
        if (after == null) {
            words = "states no default any more, and " + Words.value(Objects.requireNonNull(before)) + " before";
        } else {
            words = "has the default " + Words.value(after)
                    + (before == null ? ", and stated none before" : " instead of " + Words.value(before));
        }
        return Optional.of(
                Verdict.compatible(Change.Kind.DEFAULT, words + ": calls without it may turn out otherwise"));
    }
}
