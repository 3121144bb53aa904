package io.github.fal4j.referees;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one scenario of a script went.
 *
 * @param name its name
 * @param passed whether all was as expected; a scenario that was skipped or is still to be done was not
 * @param report all that was said of it, for people
 */
record ScenarioResult(String name, boolean passed, String report) {

    /** A mark of TAP; a hash in a name has a backslash in front. */
    private static final Pattern OK = Pattern.compile("(?m)^ok \\d+ - (?!.* # (?:SKIP|TODO)\\b)");

    /** Reads the output of a script, which is TAP as {@code node:test} writes it. */
    static List<ScenarioResult> ofTap(String output) {
        return Stream.of(output.split("(?m)^# Subtest: "))
                .skip(1)
                .map(report -> new ScenarioResult(
                        report.lines().findFirst().orElseThrow(),
                        OK.matcher(report).find(),
                        report))
                .toList();
    }
}
