package io.github.fal4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.benchmarks.results.Bar;
import io.github.fal4j.benchmarks.results.Curve;
import io.github.fal4j.benchmarks.results.Curve.Line;
import io.github.fal4j.benchmarks.results.Curve.Point;
import io.github.fal4j.benchmarks.results.Figures;
import io.github.fal4j.benchmarks.results.Machine;
import io.github.fal4j.benchmarks.results.Results;
import io.github.fal4j.benchmarks.results.Row;
import io.github.fal4j.benchmarks.results.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PerformancePageTest {

    private static final Curve CURVE = new Curve(
            "growth",
            "Growth < linear",
            "endpoints",
            "s",
            true,
            List.of(new Line("fal4j", List.of(new Point(100, 1), new Point(1000, 10)))));

    private static Section section(boolean preliminary, String... failures) {
        Row row = new Row(
                "direct call",
                "µs",
                List.of(new Figures("fal4j", List.of(100.0, 120.0)), new Figures("bare", List.of(100.0, 100.0))),
                List.of(Bar.ratio("fal4j", "bare", 1.05)));
        return new Section(
                "calls",
                "Calls",
                "2026-11-26",
                preliminary,
                List.of(row),
                List.of(CURVE),
                List.of("Warm."),
                List.of(failures));
    }

    private static Results results(boolean preliminary) {
        return new Results(new Machine("a processor", 2, "8 GB", "Linux", "17"), List.of(section(preliminary)));
    }

    @Test
    void figuresStandBesideEachOtherWithTheirNoiseAndTheirBar() {
        assertThat(new PerformancePage(results(false)).text())
                .contains(
                        "| | fal4j | bare | bar |",
                        "| direct call, µs | 110 ± 10 | 100 | 1.10 ± 0.10 x bare, at most 1.05: missed, within noise |",
                        "![Growth < linear](performance/growth.svg)")
                .doesNotContain("Preliminary");
    }

    @Test
    void figuresOfABusyMachineSaySo() {
        assertThat(new PerformancePage(results(true)).text()).contains("Preliminary");
    }

    @Test
    void whatFailedIsSaid() {
        Results results = new Results(results(false).machine(), List.of(section(false, "call: out of\norder")));

        assertThat(new PerformancePage(results).text()).contains("**Not measured:** call: out of order\n");
    }

    @Test
    void picturesAreWrittenBesideThePage(@TempDir Path docs) throws IOException {
        new PerformancePage(results(false)).write(docs);

        assertThat(Files.readString(docs.resolve("performance/growth.svg")))
                .contains("<polyline", "points=\"70.0,320.0 620.0,40.0\"", "Growth &lt; linear");
    }
}
