package io.github.fal4j.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.benchmarks.Rounds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {

    private static Section section(String name, double figure) {
        Tally tally = new Tally();
        tally.add("call", "µs", "fal4j", figure);
        tally.require("call", Bar.time("fal4j", 5));
        tally.require("not measured", Bar.time("fal4j", 5));
        return Section.of(name, name, tally, List.of(), List.of());
    }

    @Test
    void aPartThatIsMeasuredAgainReplacesItselfAndNothingElse(@TempDir Path folder) {
        Path file = folder.resolve("results.json");
        List<String> order = List.of("one", "two");
        Results.read(file)
                .with(section("two", 2), order)
                .with(section("one", 1), order)
                .write(file);
        Results.read(file).with(section("two", 3), order).write(file);

        assertThat(Results.read(file).sections()).containsExactly(section("one", 1), section("two", 3));
    }

    @Test
    void aTurnThatFailsIsNotedAndTheOthersGoOn() {
        Tally tally = new Tally();
        Rounds.alternate(tally, "call", 2, List.of("fal4j", "broken"), peer -> {
            if (peer.equals("broken")) {
                throw new IllegalStateException("out of order");
            }
            tally.add("call", "µs", peer, 1);
        });

        assertThat(tally.failures()).containsExactly("call: out of order", "call: out of order");
        assertThat(tally.rows().get(0).of("fal4j").rounds()).containsExactly(1.0, 1.0);
    }

    @Test
    void quantilesLieBetweenValues() {
        assertThat(Quantiles.of(List.of(3.0, 1.0, 2.0, 4.0), 0.5)).isEqualTo(2.5);
        assertThat(Quantiles.of(List.of(7.0), 0.99)).isEqualTo(7);
    }
}
