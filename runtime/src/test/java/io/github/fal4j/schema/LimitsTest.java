package io.github.fal4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LimitsTest {

    private static final String CAT = "\uD83D\uDC31"; // one code point, two chars

    static Stream<Arguments> brokenLimits() {
        return Stream.of(
                broken("is required", limits -> limits.required("f", null)),
                broken("0 is below the minimum of 1", limits -> limits.min("f", 0, 1)),
                broken(
                        "0.9999999999999999 is below the minimum of 1",
                        limits -> limits.min("f", 0.9999999999999999, 1)),
                broken("5 is above the maximum of 4", limits -> limits.max("f", 5, 4)),
                broken("0.30000000000000004 is above the maximum of 0.3", limits -> limits.max("f", 0.1 + 0.2, 0.3)),
                broken(
                        "9223372036854775807 is above the maximum of 9223372036854775806",
                        limits -> limits.max("f", Long.MAX_VALUE, Long.MAX_VALUE - 1)),
                broken(
                        "2147483648 is above the maximum of 2147483647",
                        limits -> limits.max("f", 1L << 31, (1L << 31) - 1)),
                broken("-1 is below the minimum of 4294967296", limits -> limits.min("f", -1, 1L << 32)),
                broken("0 is not greater than 0", limits -> limits.above("f", 0, 0)),
                broken("-0.0 is not greater than 0", limits -> limits.above("f", -0.0, 0)),
                broken("1.0 is not less than 1", limits -> limits.below("f", 1.0, 1)),
                broken("Infinity is above the maximum of 4", limits -> limits.max("f", Double.POSITIVE_INFINITY, 4)),
                broken("-Infinity is below the minimum of 4", limits -> limits.min("f", Double.NEGATIVE_INFINITY, 4)),
                broken("NaN is below the minimum of 1", limits -> limits.min("f", Double.NaN, 1)),
                broken("NaN is above the maximum of 1", limits -> limits.max("f", Double.NaN, 1)),
                broken("NaN is not greater than 1", limits -> limits.above("f", Double.NaN, 1)),
                broken("NaN is not less than 1", limits -> limits.below("f", Double.NaN, 1)),
                broken("NaN is not a multiple of 8", limits -> limits.multipleOf("f", Double.NaN, 8)),
                broken(
                        "Infinity is not a multiple of 8",
                        limits -> limits.multipleOf("f", Double.POSITIVE_INFINITY, 8)),
                broken("12 is not a multiple of 8", limits -> limits.multipleOf("f", 12, 8)),
                broken("0.35 is not a multiple of 0.1", limits -> limits.multipleOf("f", 0.35, 0.1)),
                broken("0 characters are fewer than the minimum of 1", limits -> limits.minLength("f", "", 1)),
                broken("1 characters are fewer than the minimum of 2", limits -> limits.minLength("f", CAT, 2)),
                broken(
                        "3 characters are more than the maximum of 2",
                        limits -> limits.maxLength("f", CAT.repeat(3), 2)),
                broken("does not match the pattern ^a+$", limits -> limits.pattern("f", "aab", "^a+$")),
                broken("0 elements are fewer than the minimum of 1", limits -> limits.minItems("f", List.of(), 1)),
                broken("2 elements are more than the maximum of 1", limits -> limits.maxItems("f", List.of(1, 2), 1)));
    }

    static Stream<Arguments> keptLimits() {
        return Stream.of(
                kept("required", limits -> limits.required("f", "")),
                kept("min", limits -> limits.min("f", 1, 1)),
                kept("min of a double", limits -> limits.min("f", 1.0, 1)),
                kept("min of a long", limits -> limits.min("f", Long.MIN_VALUE, Long.MIN_VALUE)),
                kept("max", limits -> limits.max("f", 4, 4)),
                kept("max of a double", limits -> limits.max("f", 0.3, 0.3)),
                kept("max of a long", limits -> limits.max("f", Long.MAX_VALUE, Long.MAX_VALUE)),
                kept("int against a long", limits -> limits.max("f", Integer.MAX_VALUE, 1L << 31)),
                kept("above", limits -> limits.above("f", Double.MIN_VALUE, 0)),
                kept("below", limits -> limits.below("f", 0.9999999999999999, 1)),
                kept("infinity above", limits -> limits.min("f", Double.POSITIVE_INFINITY, 1)),
                kept("multiple", limits -> limits.multipleOf("f", 1024, 8)),
                kept("multiple of a fraction", limits -> limits.multipleOf("f", 0.3, 0.1)),
                kept("zero is a multiple", limits -> limits.multipleOf("f", 0, 8)),
                kept("minLength", limits -> limits.minLength("f", CAT.repeat(2), 2)),
                kept("maxLength", limits -> limits.maxLength("f", CAT.repeat(2), 2)),
                kept("pattern anywhere", limits -> limits.pattern("f", "xay", "a")),
                kept("minItems", limits -> limits.minItems("f", List.of(1), 1)),
                kept("maxItems", limits -> limits.maxItems("f", Arrays.asList(null, null), 2)));
    }

    static Stream<Arguments> checksOfNothing() {
        return Stream.of(
                kept("min", limits -> limits.min("f", null, 1)),
                kept("max", limits -> limits.max("f", null, 1)),
                kept("above", limits -> limits.above("f", null, 1)),
                kept("below", limits -> limits.below("f", null, 1)),
                kept("multipleOf", limits -> limits.multipleOf("f", null, 1)),
                kept("minLength", limits -> limits.minLength("f", null, 1)),
                kept("maxLength", limits -> limits.maxLength("f", null, 1)),
                kept("pattern", limits -> limits.pattern("f", null, "a")),
                kept("minItems", limits -> limits.minItems("f", null, 1)),
                kept("maxItems", limits -> limits.maxItems("f", null, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLimits")
    void brokenLimitIsReported(String problem, Consumer<Limits> check) {
        assertThat(violations(Map.of(), check)).containsExactly(new Violation("f", problem));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keptLimits")
    void limitItselfIsAllowed(String name, Consumer<Limits> check) {
        assertThat(violations(Map.of(), check)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checksOfNothing")
    void fieldThatIsNotSetBreaksNothing(String name, Consumer<Limits> check) {
        assertThat(violations(Map.of(), check)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLimits")
    void fieldGivenRawIsNotChecked(String problem, Consumer<Limits> check) {
        assertThat(violations(Map.of("f", 1), check)).isEmpty();
    }

    @Test
    void violationsKeepTheOrderOfTheChecks() {
        List<Violation> violations = violations(Map.of(), limits -> {
            limits.required("b", null);
            limits.required("a", null);
            limits.max("b", 5, 4);
        });

        assertThat(violations)
                .extracting(Violation::toString)
                .containsExactly("b: is required", "a: is required", "b: 5 is above the maximum of 4");
    }

    private static List<Violation> violations(Map<String, ?> raw, Consumer<Limits> check) {
        Limits limits = new Limits(raw);
        check.accept(limits);
        return limits.violations();
    }

    private static Arguments broken(String problem, Consumer<Limits> check) {
        return Arguments.of(problem, check);
    }

    private static Arguments kept(String name, Consumer<Limits> check) {
        return Arguments.of(name, check);
    }
}
