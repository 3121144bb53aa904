package io.github.fal4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.benchmarks.results.Section;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark runs and measures fal4j. What it measures is no matter of a build. */
final class BenchmarksIT {

    static List<Benchmark> benchmarks() {
        return BenchmarkCommand.all();
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void measures(Benchmark benchmark) {
        Section section = benchmark.run(Scale.SMOKE);

        assertThat(section.failures()).isEmpty();
        assertThat(section.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.what()).doesNotContain("without a result");
            assertThat(row.of("fal4j").rounds()).isNotEmpty().allMatch(Double::isFinite);
        });
    }
}
