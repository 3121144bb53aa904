package io.github.fal4j.referees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class ScenarioResultTest {

    @Test
    void onlyScenariosThatWerePlayedToTheirEndHavePassed() {
        String tap = """
                TAP version 13
                # Subtest: plays
                ok 1 - plays
                  ---
                  duration_ms: 1.2
                  ...
                # Subtest: has \\# SKIP in its name
                ok 2 - has \\# SKIP in its name
                # Subtest: is left out
                ok 3 - is left out # SKIP
                # Subtest: is left out for a reason
                ok 4 - is left out for a reason # SKIP no way there
                # Subtest: is to come
                ok 5 - is to come # TODO
                # Subtest: goes wrong
                not ok 6 - goes wrong
                1..6
                """;

        assertThat(ScenarioResult.ofTap(tap))
                .extracting(ScenarioResult::name, ScenarioResult::passed)
                .containsExactly(
                        tuple("plays", true),
                        tuple("has \\# SKIP in its name", true),
                        tuple("is left out", false),
                        tuple("is left out for a reason", false),
                        tuple("is to come", false),
                        tuple("goes wrong", false));
    }
}
