package io.github.fal4j.benchmarks.results;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What one benchmark found.
 *
 * @param name the benchmark
 * @param title what it is about
 * @param taken when, by the clock of the machine
 * @param preliminary whether the machine was busy with other things
 * @param rows the figures
 * @param curves the pictures
 * @param remarks what has to be known to read them, in whole sentences
 * @param failures what could not be measured, and why
 */
public record Section(
        String name,
        String title,
        String taken,
        boolean preliminary,
        List<Row> rows,
        List<Curve> curves,
        List<String> remarks,
        List<String> failures) {

    /** What was measured before failures were noted had none. */
    public Section {
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** Returns what a benchmark found just now. */
    public static Section of(String name, String title, Tally tally, List<Curve> curves, List<String> remarks) {
        return new Section(
                name,
                title,
                LocalDate.now(ZoneId.systemDefault()).toString(),
                Boolean.getBoolean("benchmarks.preliminary"),
                tally.rows(),
                curves,
                remarks,
                tally.failures());
    }

    /** Returns the bars that a row of this misses by more than noise, in words; those of times only if told to. */
    public List<String> missed(boolean timesToo) {
        return rows.stream()
                .flatMap(row -> row.applicable().stream()
                        .filter(bar -> timesToo || bar.anywhere())
                        .filter(bar -> bar.verdict(row).isMissedClearly())
                        .map(bar -> name + ": " + row.what() + ", " + bar.of() + ": "
                                + bar.verdict(row).value() + " instead of " + bar.limit()))
                .toList();
    }
}
