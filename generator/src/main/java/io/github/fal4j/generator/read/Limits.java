package io.github.fal4j.generator.read;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a value; null where there is none.
 *
 * @param minimum the least number
 * @param maximum the greatest number
 * @param above a number that values are greater than
 * @param below a number that values are less than
 * @param multipleOf the step
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param pattern the regular expression a text contains
 * @param minItems the fewest elements
 * @param maxItems the most elements
 */
public record Limits(
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable BigDecimal above,
        @Nullable BigDecimal below,
        @Nullable BigDecimal multipleOf,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable String pattern,
        @Nullable Integer minItems,
        @Nullable Integer maxItems) {

    /** No bounds at all. */
    public static final Limits NONE = new Limits(null, null, null, null, null, null, null, null, null, null);

    /** Returns these bounds, completed by the other's where this has none. */
    public Limits or(Limits other) {
        return new Limits(
                first(minimum, other.minimum),
                first(maximum, other.maximum),
                first(above, other.above),
                first(below, other.below),
                first(multipleOf, other.multipleOf),
                first(minLength, other.minLength),
                first(maxLength, other.maxLength),
                first(pattern, other.pattern),
                first(minItems, other.minItems),
                first(maxItems, other.maxItems));
    }

    private static <T> @Nullable T first(@Nullable T mine, @Nullable T other) {
        return mine != null ? mine : other;
    }
}
