package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A text from a list that may grow: the values known today are constants, a value of tomorrow is kept exactly as it came
 * and can be sent.
 *
 * <p>Equal when of one class with one text. Immutable and safe for use by many threads.
 */
public abstract class OpenEnum {

    private final String value;

    /** Keeps the text as it is, without trimming or changing case. */
    protected OpenEnum(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Returns the text as it stands in JSON. */
    @JsonValue
    public final String value() {
        return value;
    }

    /** Returns whether this value was in the document that the type was generated from. */
    public abstract boolean isKnown();

    @Override
    public final boolean equals(Object other) {
        return other instanceof OpenEnum that && getClass() == that.getClass() && value.equals(that.value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return value;
    }
}
