package io.github.fal4j.schema;

/**
 * One way in which an input breaks the limits of its endpoint.
 *
 * @param field the JSON name of the field
 * @param problem what is wrong, with the value's measure and the limit
 */
public record Violation(String field, String problem) {

    @Override
    public String toString() {
        return field + ": " + problem;
    }
}
