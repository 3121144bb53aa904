package io.github.fal4j.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BarTest {

    private static final Row ROW = new Row(
            "call",
            "µs",
            List.of(new Figures("ours", List.of(10.0, 12.0, 14.0)), new Figures("theirs", List.of(10.0, 10.0, 10.0))),
            List.of(Bar.ratio("ours", "theirs", 1.1), Bar.ratio("ours", "nobody's", 1.1)));

    @Test
    void aRatioIsTakenRoundByRound() {
        Verdict verdict = Bar.ratio("ours", "theirs", 1.1).verdict(ROW);

        assertThat(verdict).isEqualTo(new Verdict(1.2, 0.19999999999999996, 1.1));
        assertThat(verdict.isKept()).isFalse();
        assertThat(verdict.isMissedClearly()).isFalse();
    }

    @Test
    void aMissBeyondTheNoiseIsClear() {
        assertThat(Bar.ratio("ours", "theirs", 0.9).verdict(ROW).isMissedClearly())
                .isTrue();
        assertThat(Bar.count("ours", 12).verdict(ROW).isKept()).isTrue();
    }

    @Test
    void aBarWhosePeerWasNotMeasuredDoesNotApply() {
        assertThat(ROW.applicable()).containsExactly(Bar.ratio("ours", "theirs", 1.1));
    }

    @Test
    void barsOfTimesFailOnlyWhereTheyAreToldTo() {
        Tally slow = new Tally();
        slow.add("call", "s", "ours", 3);
        slow.require("call", Bar.time("ours", 2));
        Section section = Section.of("calls", "Calls", slow, List.of(), List.of());

        assertThat(section.missed(false)).isEmpty();
        assertThat(section.missed(true)).singleElement().asString().contains("calls", "3.0 instead of 2.0");
    }
}
