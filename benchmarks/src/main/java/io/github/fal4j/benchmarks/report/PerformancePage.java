package io.github.fal4j.benchmarks.report;

import io.github.fal4j.benchmarks.results.Bar;
import io.github.fal4j.benchmarks.results.Curve;
import io.github.fal4j.benchmarks.results.Figures;
import io.github.fal4j.benchmarks.results.Machine;
import io.github.fal4j.benchmarks.results.Results;
import io.github.fal4j.benchmarks.results.Row;
import io.github.fal4j.benchmarks.results.Section;
import io.github.fal4j.benchmarks.results.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code performance.md} and its pictures. No figure in them comes from anywhere but the results. */
public final class PerformancePage {

    private static final String INTRODUCTION = """
        # Performance

        This page is written by `./benchmarks/run.sh`, from `benchmarks/results.json`; nobody types its figures.

        Each figure stands beside those of others who did the same work in the same run, in turn, again and again. It is the median
        of these rounds; what follows ± is half of the distance between the smallest and the largest. Less is better everywhere. A bar is what must
        hold: a limit, or a limit of what one takes in relation to another in the same round.

        """;

    private static final String REPEAT = """

        ## Repeat it

        ```
        ./benchmarks/run.sh                  # all of it; writes this page
        ./benchmarks/run.sh --only waiting   # a part; the other figures stay
        ./benchmarks/run.sh --quick          # less of it; fails where a ratio or a count misses its bar
        ```

        It needs a JDK 17; the official JavaScript client is measured where npm is, and virtual threads where `NEWEST_JDK` names a
        JDK 24 or later. Why things are as fast as they are, and what was tried:
        [decision 24](decisions/0024-performance.md).
        """;

    private final Results results;

    /** Writes nothing yet. */
    public PerformancePage(Results results) {
        this.results = results;
    }

    /** Writes the page into a folder and the pictures into one below it. */
    public void write(Path docs) {
        try {
            Path pictures = Files.createDirectories(docs.resolve("performance"));
            Files.writeString(docs.resolve("performance.md"), text());
            for (Section section : results.sections()) {
                for (Curve curve : section.curves()) {
                    Files.writeString(pictures.resolve(curve.file() + ".svg"), new CurvePicture(curve).svg());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the page into " + docs, failure);
        }
    }

    String text() {
        return INTRODUCTION
                + machine(results.machine())
                + results.sections().stream().map(PerformancePage::section).collect(Collectors.joining())
                + REPEAT;
    }

    private static String machine(Machine machine) {
        return "Machine: " + machine.processor() + ", " + machine.cores() + " cores, " + machine.memory() + ", "
                + machine.system() + ", " + machine.java() + ".\n";
    }

    private static String section(Section section) {
        StringBuilder text = new StringBuilder("\n## " + section.title() + "\n\nTaken on " + section.taken() + ".");
        if (section.preliminary()) {
            text.append(" **Preliminary: the machine was busy with other things, so only ratios say something.**");
        }
        section.remarks().forEach(remark -> text.append(' ').append(remark));
        text.append("\n\n");
        section.failures()
                .forEach(failure -> text.append("**Not measured:** ")
                        .append(failure.replaceAll("\\s+", " "))
                        .append("\n\n"));
        List<String> peers = section.rows().stream()
                .flatMap(row -> row.figures().stream())
                .map(Figures::peer)
                .distinct()
                .toList();
        text.append("| | ").append(String.join(" | ", peers)).append(" | bar |\n");
        text.append("|---|").append("---:|".repeat(peers.size())).append("---|\n");
        section.rows().forEach(row -> text.append(row(row, peers)));
        section.curves()
                .forEach(curve -> text.append("\n![")
                        .append(curve.title())
                        .append("](performance/")
                        .append(curve.file())
                        .append(".svg)\n"));
        return text.toString();
    }

    private static String row(Row row, List<String> peers) {
        String unit = row.unit().isEmpty() ? "" : ", " + row.unit();
        String cells = peers.stream().map(peer -> cell(row, peer)).collect(Collectors.joining(" | "));
        String bars = row.applicable().stream().map(bar -> bar(bar, row)).collect(Collectors.joining("; "));
        return "| " + row.what() + unit + " | " + cells + " | " + bars + " |\n";
    }

    private static String cell(Row row, String peer) {
        return row.figures().stream()
                .filter(figures -> figures.peer().equals(peer))
                .map(PerformancePage::figure)
                .findFirst()
                .orElse("");
    }

    private static String figure(Figures figures) {
        double spread = figures.spread();
        return Numbers.of(figures.median()) + (spread == 0 ? "" : " ± " + Numbers.of(spread));
    }

    private static String bar(Bar bar, Row row) {
        Verdict verdict = bar.verdict(row);
        String of = row.figures().get(0).peer().equals(bar.of()) ? "" : bar.of() + ": ";
        String value = bar.against() == null
                ? ""
                : String.format(Locale.ROOT, "%.2f ± %.2f x %s, ", verdict.value(), verdict.noise(), bar.against());
        String limit = "at most " + Numbers.of(bar.limit());
        return of + value + limit + ": " + word(verdict);
    }

    private static String word(Verdict verdict) {
        if (verdict.isKept()) {
            return "kept";
        }
        return verdict.isMissedClearly() ? "**missed**" : "missed, within noise";
    }
}
