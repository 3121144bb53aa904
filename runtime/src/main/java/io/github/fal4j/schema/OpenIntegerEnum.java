package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An integer from a list that may grow: the values known today are constants, any other is kept and can be sent.
 *
 * <p>Equal when of one class with one value. Immutable and safe for use by many threads.
 */
public abstract class OpenIntegerEnum {

    private final long value;

    /** Keeps the value as it is. */
    protected OpenIntegerEnum(long value) {
        this.value = value;
    }

    /** Returns the number as it stands in JSON. */
    @JsonValue
    public final long value() {
        return value;
    }

    /** Returns whether this value was in the document that the type was generated from. */
    public abstract boolean isKnown();

    @Override
    public final boolean equals(Object other) {
        return other instanceof OpenIntegerEnum that && getClass() == that.getClass() && value == that.value;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public final String toString() {
        return Long.toString(value);
    }
}
