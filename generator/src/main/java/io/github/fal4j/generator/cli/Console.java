package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.VisibleText;

/** Makes texts of documents fit for a terminal. */
final class Console {

    private Console() {}

    /** Returns one line without anything that a terminal would act upon. */
    static String line(String text) {
        return VisibleText.of(text);
    }

    static String line(Problem problem) {
        return line(problem.toString());
    }
}
