package io.github.fal4j.generator.problem;

import java.util.Locale;

/**
 * Something about a document that its keeper should know.
 *
 * @param severity whether the endpoint could still be generated
 * @param source the endpoint id, or the file's name while the id is not known
 * @param pointer the JSON pointer of the place, such as {@code #/components/schemas/Image}; {@code #} for the whole
 * @param message what is wrong and what was made of it
 */
public record Problem(Severity severity, String source, String pointer, String message) {

    /** How bad it is. */
    public enum Severity {
        /** The endpoint is generated, with a type that is less exact than it could be. */
        WARNING,
        /** The document cannot be used; the others are generated. */
        ERROR
    }

    private static final int LONGEST_PART = 300;

    /** One line for people: texts of the document cannot break it, colour it, or fill the screen. */
    @Override
    public String toString() {
        return severity.name().toLowerCase(Locale.ROOT) + ": " + shown(source) + " " + shown(pointer) + ": "
                + shown(message);
    }

    private static String shown(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_PART) {
            return VisibleText.of(text);
        }
        return VisibleText.of(text.substring(0, text.offsetByCodePoints(0, LONGEST_PART))) + "...";
    }
}
