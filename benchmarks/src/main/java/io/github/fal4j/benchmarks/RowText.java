package io.github.fal4j.benchmarks;

import io.github.fal4j.benchmarks.report.Numbers;
import io.github.fal4j.benchmarks.results.Figures;
import io.github.fal4j.benchmarks.results.Row;
import java.util.stream.Collectors;

/** A row for the terminal. */
final class RowText {

    private RowText() {}

    static String of(Row row) {
        return row.what() + ": "
                + row.figures().stream().map(figures -> of(figures, row)).collect(Collectors.joining("; "));
    }

    private static String of(Figures figures, Row row) {
        return figures.peer() + " " + Numbers.of(figures.median()) + " " + row.unit();
    }
}
