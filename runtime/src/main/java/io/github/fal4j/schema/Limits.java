package io.github.fal4j.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the violations of one input while a generated builder checks its fields.
 *
 * <p>A field that is not set breaks nothing but {@link #required}; a field that was given raw with {@code put} is not
 * checked. Not safe for use by many threads; lives for one {@code build()}.
 */
public final class Limits {

    private final Map<String, ?> raw;
    private final List<Violation> violations = new ArrayList<>();

    Limits(Map<String, ?> raw) {
        this.raw = raw;
    }

    List<Violation> violations() {
        return violations;
    }

    /** The field must be set. */
    public void required(String field, @Nullable Object value) {
        if (value == null) {
            report(field, "is required");
        }
    }

    /** The number must be at least the limit. */
    public void min(String field, @Nullable Number value, Number limit) {
        if (value != null && !holds(value, limit, order -> order >= 0)) {
            report(field, value + " is below the minimum of " + limit);
        }
    }

    /** The number must be at most the limit. */
    public void max(String field, @Nullable Number value, Number limit) {
        if (value != null && !holds(value, limit, order -> order <= 0)) {
            report(field, value + " is above the maximum of " + limit);
        }
    }

    /** The number must be greater than the limit. */
    public void above(String field, @Nullable Number value, Number limit) {
        if (value != null && !holds(value, limit, order -> order > 0)) {
            report(field, value + " is not greater than " + limit);
        }
    }

    /** The number must be less than the limit. */
    public void below(String field, @Nullable Number value, Number limit) {
        if (value != null && !holds(value, limit, order -> order < 0)) {
            report(field, value + " is not less than " + limit);
        }
    }

    /** The number must be a whole multiple of the step. */
    public void multipleOf(String field, @Nullable Number value, Number step) {
        if (value != null
                && (!isFinite(value) || decimal(value).remainder(decimal(step)).signum() != 0)) {
            report(field, value + " is not a multiple of " + step);
        }
    }

    /** The text must have at least so many characters (code points, as the service counts). */
    public void minLength(String field, @Nullable String value, int limit) {
        if (value != null && length(value) < limit) {
            report(field, length(value) + " characters are fewer than the minimum of " + limit);
        }
    }

    /** The text must have at most so many characters (code points, as the service counts). */
    public void maxLength(String field, @Nullable String value, int limit) {
        if (value != null && length(value) > limit) {
            report(field, length(value) + " characters are more than the maximum of " + limit);
        }
    }

    /** The text must contain a match of the regular expression. */
    public void pattern(String field, @Nullable String value, String regex) {
        if (value != null && !Pattern.compile(regex).matcher(value).find()) {
            report(field, "does not match the pattern " + regex);
        }
    }

    /** The list must have at least so many elements. */
    public void minItems(String field, @Nullable Collection<?> value, int limit) {
        if (value != null && value.size() < limit) {
            report(field, value.size() + " elements are fewer than the minimum of " + limit);
        }
    }

    /** The list must have at most so many elements. */
    public void maxItems(String field, @Nullable Collection<?> value, int limit) {
        if (value != null && value.size() > limit) {
            report(field, value.size() + " elements are more than the maximum of " + limit);
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
