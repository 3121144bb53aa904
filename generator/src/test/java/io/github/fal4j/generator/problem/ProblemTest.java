package io.github.fal4j.generator.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProblemTest {

    @Test
    void problemIsOneLineWhateverTheDocumentSays() {
        Problem problem =
                new Problem(Problem.Severity.ERROR, "a\nb.json", "#/\u001b[2J", "is \r\n\u202e\u2028 odd \ud83d\ude00");

        assertThat(problem)
                .hasToString("error: a\\u000ab.json #/\\u001b[2J: is \\u000d\\u000a\\u202e\\u2028 odd \ud83d\ude00");
    }

    @Test
    void longTextsAreCut() {
        Problem problem = new Problem(Problem.Severity.WARNING, "a", "#", "x".repeat(1_000_000));

        assertThat(problem).hasToString("warning: a #: " + "x".repeat(300) + "...");
    }
}
