package io.github.fal4j.generator.read;

import io.github.fal4j.generator.problem.Problems;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Finds and reports what is too large to stand in Java source; it is left out. */
final class Oversized {

    /** A constant of Java has 65,535 bytes at most; real names and values have up to 53 characters. */
    private static final int MAX_TEXT = 10_000;

    private static final int MAX_DIGITS = 400;

    private final String id;
    private final Problems problems;

    Oversized(String id, Problems problems) {
        this.id = id;
        this.problems = problems;
    }

    /** Returns whether a text can be a name or a constant, or is none at all. */
    boolean fits(@Nullable String text, String pointer) {
        if (text == null || text.length() <= MAX_TEXT) {
            return true;
        }
        problems.warning(
                id, pointer, "has a text of " + text.length() + " characters, which is too long for Java; left out");
        return false;
    }

    /** Returns the number; numbers beyond what a double can hold bound nothing, and may be gigabytes long when written out. */
    @Nullable
    BigDecimal bound(@Nullable BigDecimal number, String pointer) {
        if (number == null || (Math.abs(number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS)) {
            return number;
        }
        problems.warning(id, pointer, "has a bound of more than " + MAX_DIGITS + " digits, which is left out");
        return null;
    }
}
