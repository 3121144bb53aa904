package io.github.fal4j.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Collects the violations of one input while a generated builder checks its fields.
 *
 * <p>A field that is not set breaks nothing but {@link #required}; a field that was given raw with {@code put} is not
 * checked. Not safe for use by many threads; lives for one {@code build()}.
 */
public final class Limits {

    private final Map<String, Object> values;
    private final Map<String, ?> raw;
    private final List<Violation> violations = new ArrayList<>();

    Limits(Map<String, Object> values, Map<String, ?> raw) {
        this.values = values;
        this.raw = raw;
    }

    List<Violation> violations() {
        return violations;
    }

    /** The field must be set. */
    public void required(String field) {
        if (!values.containsKey(field)) {
            report(field, "is required");
        }
    }

    /** The number must be at least the limit. */
    public void min(String field, Number limit) {
        number(
                field,
                value -> holds(value, limit, order -> order >= 0),
                value -> value + " is below the minimum of " + limit);
    }

    /** The number must be at most the limit. */
    public void max(String field, Number limit) {
        number(
                field,
                value -> holds(value, limit, order -> order <= 0),
                value -> value + " is above the maximum of " + limit);
    }

    /** The number must be at least the first limit and at most the second. */
    public void between(String field, Number min, Number max) {
        min(field, min);
        max(field, max);
    }

    /** The number must be greater than the limit. */
    public void above(String field, Number limit) {
        number(
                field,
                value -> holds(value, limit, order -> order > 0),
                value -> value + " is not greater than " + limit);
    }

    /** The number must be less than the limit. */
    public void below(String field, Number limit) {
        number(field, value -> holds(value, limit, order -> order < 0), value -> value + " is not less than " + limit);
    }

    /** The number must be a whole multiple of the step. */
    public void multipleOf(String field, Number step) {
        number(
                field,
                value -> isFinite(value)
                        && decimal(value).remainder(decimal(step)).signum() == 0,
                value -> value + " is not a multiple of " + step);
    }

    /** The text must have at least so many characters (code points, as the service counts). */
    public void minLength(String field, int limit) {
        text(
                field,
                value -> length(value) >= limit,
                value -> length(value) + " characters are fewer than the minimum of " + limit);
    }

    /** The text must have at most so many characters (code points, as the service counts). */
    public void maxLength(String field, int limit) {
        text(
                field,
                value -> length(value) <= limit,
                value -> length(value) + " characters are more than the maximum of " + limit);
    }

    /** The text must contain a match of the regular expression. */
    public void pattern(String field, String regex) {
        text(
                field,
                value -> Pattern.compile(regex).matcher(value).find(),
                value -> "does not match the pattern " + regex);
    }

    /** The list must have at least so many elements. */
    public void minItems(String field, int limit) {
        list(field, size -> size >= limit, size -> size + " elements are fewer than the minimum of " + limit);
    }

    /** The list must have at most so many elements. */
    public void maxItems(String field, int limit) {
        list(field, size -> size <= limit, size -> size + " elements are more than the maximum of " + limit);
    }

    private void number(String field, Predicate<Number> kept, Function<Number, String> problem) {
        check(field, Number.class, kept, problem);
    }

    private void text(String field, Predicate<String> kept, Function<String, String> problem) {
        check(field, String.class, kept, problem);
    }

    private void list(String field, IntPredicate kept, IntFunction<String> problem) {
        check(field, Collection.class, value -> kept.test(value.size()), value -> problem.apply(value.size()));
    }

    private <T> void check(
            String field, Class<T> type, Predicate<? super T> kept, Function<? super T, String> problem) {
        Object value = values.get(field);
        if (type.isInstance(value) && !kept.test(type.cast(value))) {
            report(field, problem.apply(type.cast(value)));
        }
    }

    private void report(String field, String problem) {
        if (!raw.containsKey(field)) {
            violations.add(new Violation(field, problem));
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Compares exactly; what is no number at all keeps no limit. */
    private static boolean holds(Number value, Number limit, IntPredicate wanted) {
        if (isFinite(value)) {
            return wanted.test(decimal(value).compareTo(decimal(limit)));
        }
        return !Double.isNaN(value.doubleValue())
                && wanted.test(Double.compare(value.doubleValue(), limit.doubleValue()));
    }

    private static boolean isFinite(Number value) {
        return Double.isFinite(value.doubleValue());
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
