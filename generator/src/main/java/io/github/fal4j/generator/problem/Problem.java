package io.github.fal4j.generator.problem;

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

    @Override
    public String toString() {
        return severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + source + " " + pointer + ": " + message;
    }
}
