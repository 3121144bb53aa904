package io.github.fal4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LimitsTest {

    private static final String CAT = "\uD83D\uDC31"; // one code point, two chars

    static Stream<Arguments> brokenLimits() {
        return Stream.of(
                broken("is required", null, limits -> limits.required("f")),
                broken("0 is below the minimum of 1", 0, limits -> limits.min("f", 1)),
                broken(
                        "0.9999999999999999 is below the minimum of 1",
                        0.9999999999999999,
                        limits -> limits.min("f", 1)),
                broken("5 is above the maximum of 4", 5, limits -> limits.max("f", 4)),
                broken("0.30000000000000004 is above the maximum of 0.3", 0.1 + 0.2, limits -> limits.max("f", 0.3)),
                broken(
                        "9223372036854775807 is above the maximum of 9223372036854775806",
                        Long.MAX_VALUE,
                        limits -> limits.max("f", Long.MAX_VALUE - 1)),
                broken(
                        "2147483648 is above the maximum of 2147483647",
                        1L << 31,
                        limits -> limits.max("f", (1L << 31) - 1)),
                broken("-1 is below the minimum of 4294967296", -1, limits -> limits.min("f", 1L << 32)),
                broken("0 is not greater than 0", 0, limits -> limits.above("f", 0)),
                broken("-0.0 is not greater than 0", -0.0, limits -> limits.above("f", 0)),
                broken("1.0 is not less than 1", 1.0, limits -> limits.below("f", 1)),
                broken("Infinity is above the maximum of 4", Double.POSITIVE_INFINITY, limits -> limits.max("f", 4)),
                broken("-Infinity is below the minimum of 4", Double.NEGATIVE_INFINITY, limits -> limits.min("f", 4)),
                broken("NaN is below the minimum of 1", Double.NaN, limits -> limits.min("f", 1)),
                broken("NaN is above the maximum of 1", Double.NaN, limits -> limits.max("f", 1)),
                broken("NaN is not greater than 1", Double.NaN, limits -> limits.above("f", 1)),
                broken("NaN is not less than 1", Double.NaN, limits -> limits.below("f", 1)),
                broken("NaN is not a multiple of 8", Double.NaN, limits -> limits.multipleOf("f", 8)),
                broken(
                        "Infinity is not a multiple of 8",
                        Double.POSITIVE_INFINITY,
                        limits -> limits.multipleOf("f", 8)),
                broken("12 is not a multiple of 8", 12, limits -> limits.multipleOf("f", 8)),
                broken("0.35 is not a multiple of 0.1", 0.35, limits -> limits.multipleOf("f", 0.1)),
                broken("0 characters are fewer than the minimum of 1", "", limits -> limits.minLength("f", 1)),
                broken("1 characters are fewer than the minimum of 2", CAT, limits -> limits.minLength("f", 2)),
                broken(
                        "3 characters are more than the maximum of 2",
                        CAT.repeat(3),
                        limits -> limits.maxLength("f", 2)),
                broken("does not match the pattern ^a+$", "aab", limits -> limits.pattern("f", "^a+$")),
                broken("0 elements are fewer than the minimum of 1", List.of(), limits -> limits.minItems("f", 1)),
                broken("2 elements are more than the maximum of 1", List.of(1, 2), limits -> limits.maxItems("f", 1)));
    }

    static Stream<Arguments> keptLimits() {
        return Stream.of(
                kept("required", "", limits -> limits.required("f")),
                kept("min", 1, limits -> limits.min("f", 1)),
                kept("min of a double", 1.0, limits -> limits.min("f", 1)),
                kept("min of a long", Long.MIN_VALUE, limits -> limits.min("f", Long.MIN_VALUE)),
                kept("max", 4, limits -> limits.max("f", 4)),
                kept("max of a double", 0.3, limits -> limits.max("f", 0.3)),
                kept("max of a long", Long.MAX_VALUE, limits -> limits.max("f", Long.MAX_VALUE)),
                kept("int against a long", Integer.MAX_VALUE, limits -> limits.max("f", 1L << 31)),
                kept("above", Double.MIN_VALUE, limits -> limits.above("f", 0)),
                kept("below", 0.9999999999999999, limits -> limits.below("f", 1)),
                kept("infinity above", Double.POSITIVE_INFINITY, limits -> limits.min("f", 1)),
                kept("multiple", 1024, limits -> limits.multipleOf("f", 8)),
                kept("multiple of a fraction", 0.3, limits -> limits.multipleOf("f", 0.1)),
                kept("zero is a multiple", 0, limits -> limits.multipleOf("f", 8)),
                kept("minLength", CAT.repeat(2), limits -> limits.minLength("f", 2)),
                kept("maxLength", CAT.repeat(2), limits -> limits.maxLength("f", 2)),
                kept("pattern anywhere", "xay", limits -> limits.pattern("f", "a")),
                kept("minItems", List.of(1), limits -> limits.minItems("f", 1)),
                kept("maxItems", Arrays.asList(null, null), limits -> limits.maxItems("f", 2)));
    }

    static Stream<Arguments> checksOfNothing() {
        return Stream.of(
                kept("min", null, limits -> limits.min("f", 1)),
                kept("max", null, limits -> limits.max("f", 1)),
                kept("above", null, limits -> limits.above("f", 1)),
                kept("below", null, limits -> limits.below("f", 1)),
                kept("multipleOf", null, limits -> limits.multipleOf("f", 1)),
                kept("minLength", null, limits -> limits.minLength("f", 1)),
                kept("maxLength", null, limits -> limits.maxLength("f", 1)),
                kept("pattern", null, limits -> limits.pattern("f", "a")),
                kept("minItems", null, limits -> limits.minItems("f", 1)),
                kept("maxItems", null, limits -> limits.maxItems("f", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLimits")
    void brokenLimitIsReported(String problem, @Nullable Object value, Consumer<Limits> check) {
        assertThat(violations(value, Map.of(), check)).containsExactly(new Violation("f", problem));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keptLimits")
    void limitItselfIsAllowed(String name, Object value, Consumer<Limits> check) {
        assertThat(violations(value, Map.of(), check)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checksOfNothing")
    void fieldThatIsNotSetBreaksNothing(String name, @Nullable Object value, Consumer<Limits> check) {
        assertThat(violations(value, Map.of(), check)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLimits")
    void fieldGivenRawIsNotChecked(String problem, @Nullable Object value, Consumer<Limits> check) {
        assertThat(violations(value, Map.of("f", 1), check)).isEmpty();
    }

    @Test
    void violationsKeepTheOrderOfTheChecks() {
        List<Violation> violations = violations(5, Map.of(), limits -> {
            limits.required("b");
            limits.required("a");
            limits.max("f", 4);
        });

        assertThat(violations)
                .extracting(Violation::toString)
                .containsExactly("b: is required", "a: is required", "f: 5 is above the maximum of 4");
    }

    @Test
    void rangeIsCheckedOnBothSides() {
        assertThat(violations(0, Map.of(), limits -> limits.between("f", 1, 4)))
                .containsExactly(new Violation("f", "0 is below the minimum of 1"));
        assertThat(violations(5, Map.of(), limits -> limits.between("f", 1, 4)))
                .containsExactly(new Violation("f", "5 is above the maximum of 4"));
    }

    private static List<Violation> violations(@Nullable Object value, Map<String, ?> raw, Consumer<Limits> check) {
        Limits limits = new Limits(value == null ? Map.of() : Map.of("f", value), raw);
        check.accept(limits);
        return limits.violations();
    }

    private static Arguments broken(String problem, @Nullable Object value, Consumer<Limits> check) {
        return Arguments.of(problem, value, check);
    }

    private static Arguments kept(String name, @Nullable Object value, Consumer<Limits> check) {
        return Arguments.of(name, value, check);
    }
}
