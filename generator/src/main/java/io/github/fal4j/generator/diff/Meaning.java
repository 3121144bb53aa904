package io.github.fal4j.generator.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.resolve.Declaration.Property;
import io.github.fal4j.generator.resolve.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differences mean to callers, which depends on the way that values go: who writes them, and who reads them. */
sealed interface Meaning permits InputMeaning, OutputMeaning {

    Verdict fieldAdded(Property field, String type);

    Verdict fieldRemoved();

    /** A field that stays may have become required, or no longer be. */
    Optional<Verdict> presence(Property before, Property after, Stages stages);

    /** The required fields that stay may come in another order. */
    Optional<Verdict> order(Stages stages);

    /**
     * A value has a type that cannot be compared with the one it had.
     *
     * @param element whether it stands in a list or map, where Java converts nothing
     */
    Verdict type(Type before, Type after, boolean element, String words);

    /** Whether a value of one type may become a union that this type is an alternative of, and be used as before. */
    boolean mayBecomeUnion();

    Verdict valuesAdded(String values);

    Verdict valuesRemoved(String values);

    Verdict alternativeAdded(String type);

    Verdict alternativeRemoved(String type);

    Verdict bound(Bounds.Difference difference);

    /** Both are null where no default is stated. */
    Optional<Verdict> standard(@Nullable JsonNode before, @Nullable JsonNode after);
}
