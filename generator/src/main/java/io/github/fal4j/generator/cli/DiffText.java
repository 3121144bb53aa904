package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.diff.Change;
import io.github.fal4j.generator.diff.DiffReport;
import io.github.fal4j.generator.diff.EndpointDiff;
import java.util.Locale;

/** Writes a diff for people: the worst endpoints first, the worst changes first within each. */
final class DiffText {

    private DiffText() {}

    static String of(DiffReport report) {
        StringBuilder text = new StringBuilder();
        for (EndpointDiff endpoint : report.endpoints()) {
            text.append(Console.line(endpoint.id())).append('\n');
            endpoint.changes().forEach(change -> text.append(of(change)));
            text.append('\n');
        }
        return text.append(summary(report)).append('\n').toString();
    }

    private static String of(Change change) {
        String level = change.level().name().toLowerCase(Locale.ROOT);
        return "  %-10s  %s %s\n".formatted(level, Console.line(change.path()), Console.line(change.message()));
    }

    private static String summary(DiffReport report) {
        long inWords = report.endpoints().stream()
                .filter(endpoint -> endpoint.level() == Change.Level.NOTE)
                .count();
        long differ = report.endpoints().size() - inWords;
        return "%d %s compared, %d %s%s: %d breaking, %d compatible, %d added"
                .formatted(
                        report.compared(),
                        report.compared() == 1 ? "endpoint" : "endpoints",
                        differ,
                        differ == 1 ? "differs" : "differ",
                        inWords == 0 ? "" : ", " + inWords + " in words only",
                        report.count(Change.Level.BREAKING),
                        report.count(Change.Level.COMPATIBLE),
                        report.count(Change.Level.ADDED));
    }
}
