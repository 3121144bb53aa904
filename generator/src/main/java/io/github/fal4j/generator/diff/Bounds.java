package io.github.fal4j.generator.diff;

import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.resolve.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the bounds of a value, those that its type can break. */
final class Bounds {

    /**
     * One bound that is another.
     *
     * @param narrower whether it forbids what was allowed
     */
    record Difference(boolean narrower, String words) {}

    private static final Set<Type> INTEGERS = Set.of(Type.Scalar.INT, Type.Scalar.LONG);
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final List<Difference> differences = new ArrayList<>();

    private Bounds() {}

    static List<Difference> differences(Type type, Limits before, Limits after) {
        Bounds bounds = new Bounds();
        if (INTEGERS.contains(type) || type == Type.Scalar.DOUBLE) {
            boolean integer = INTEGERS.contains(type);
            bounds.bound(End.lower(before, integer), End.lower(after, integer), "no least value");
            bounds.bound(End.upper(before, integer), End.upper(after, integer), "no greatest value");
            bounds.step(before.multipleOf(), after.multipleOf());
        } else if (type == Type.Scalar.TEXT) {
            bounds.bound(
                    least(before.minLength(), "character"), least(after.minLength(), "character"), "no least length");
            bounds.bound(
                    most(before.maxLength(), "character"), most(after.maxLength(), "character"), "no greatest length");
            bounds.pattern(before.pattern(), after.pattern());
        } else if (type instanceof Type.ListOf) {
            bounds.bound(least(before.minItems(), "element"), least(after.minItems(), "element"), "no least size");
            bounds.bound(most(before.maxItems(), "element"), most(after.maxItems(), "element"), "no greatest size");
        }
        return bounds.differences;
    }

    /**
     * One end of a range.
     *
     * @param sign 1 for the lower end and -1 for the upper, so that greater always is narrower
     * @param open whether the value itself is outside
     */
    private record End(BigDecimal value, int sign, boolean open, String words) {

        static @Nullable End lower(Limits limits, boolean integer) {
            return of(limits.minimum(), limits.above(), 1, integer, "at least ", "greater than ");
        }

        static @Nullable End upper(Limits limits, boolean integer) {
            return of(limits.maximum(), limits.below(), -1, integer, "at most ", "less than ");
        }

        /** Greater than 0 is at least 1 for an integer, and a bound beyond 64 bits is none. */
        private static @Nullable End of(
                @Nullable BigDecimal closed,
                @Nullable BigDecimal open,
                int sign,
                boolean integer,
                String at,
                String beyond) {
            BigDecimal value = closed != null ? closed : open;
            if (value == null || (integer && (value.compareTo(MIN_LONG) < 0 || value.compareTo(MAX_LONG) > 0))) {
                return null;
            }
            boolean isOpen = closed == null;
            if (isOpen && integer && value.stripTrailingZeros().scale() <= 0) {
                value = value.add(BigDecimal.valueOf(sign));
                isOpen = false;
            }
            return new End(value, sign, isOpen, (isOpen ? beyond : at) + Words.number(value));
        }

        int compareTo(End other) {
            int byValue = sign * value.compareTo(other.value);
            return byValue != 0 ? byValue : Boolean.compare(open, other.open);
        }
    }

    /** None at all is as good as at least 0. */
    private static @Nullable End least(@Nullable Integer count, String unit) {
        return count == null || count <= 0
                ? null
                : new End(BigDecimal.valueOf(count), 1, false, "at least " + plural(count, unit));
    }

    private static @Nullable End most(@Nullable Integer count, String unit) {
        return count == null ? null : new End(BigDecimal.valueOf(count), -1, false, "at most " + plural(count, unit));
    }

    private static String plural(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private void bound(@Nullable End before, @Nullable End after, String none) {
        if (before == null && after == null) {
            return;
        }
        if (before == null) {
            differences.add(
                    new Difference(true, "is " + Objects.requireNonNull(after).words() + " now"));
        } else if (after == null) {
            differences.add(new Difference(false, "has " + none + " any more; it was " + before.words()));
        } else if (after.compareTo(before) != 0) {
            differences.add(new Difference(
                    after.compareTo(before) > 0, "is " + after.words() + " instead of " + before.words()));
        }
    }

    private void step(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (before == null && after == null) {
            return;
        }
        if (before == null) {
            differences.add(
                    new Difference(true, "is a multiple of " + Words.number(Objects.requireNonNull(after)) + " now"));
        } else if (after == null) {
            differences.add(new Difference(false, "need not be a multiple of " + Words.number(before) + " any more"));
        } else if (before.compareTo(after) != 0) {
            boolean finer = after.signum() != 0 && before.remainder(after).signum() == 0;
            differences.add(new Difference(
                    !finer, "is a multiple of " + Words.number(after) + " instead of " + Words.number(before)));
        }
    }

    /** Which of two expressions matches less cannot be told, so another one counts as narrower. */
    private void pattern(@Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            differences.add(new Difference(
                    false, "need not match " + Words.quoted(Objects.requireNonNull(before)) + " any more"));
        } else {
            String instead = before == null ? " now" : " instead of " + Words.quoted(before);
            differences.add(new Difference(true, "has to match " + Words.quoted(after) + instead));
        }
    }
}
