package io.github.fal4j.generator.cli;

import io.github.fal4j.generator.problem.Problem;

/** Makes texts of documents fit for a terminal. */
final class Console {

    private Console() {}

    /** Returns one line without anything that a terminal would act upon. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> line.append("\\u%04x".formatted(point));
                default -> line.appendCodePoint(point);
            }
        });
        return line.toString();
    }

    static String line(Problem problem) {
        return line(problem.toString());
    }
}
