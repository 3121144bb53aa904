package io.github.fal4j.generator.diff;

/**
 * One difference, as a caller sees it.
 *
 * @param level what it means to callers
 * @param kind what has happened
 * @param path the place: {@code endpoint}, or {@code input} or {@code output} with the JSON names from there on, such as
 *     {@code input.loras[].scale}; {@code .*} is any value of a map, {@code (Double)} one alternative of a union
 * @param message the difference in words, as a sentence whose subject is the path
 */
public record Change(Level level, Kind kind, String path, String message) {

    /** What a difference means to callers, the worst first. */
    public enum Level {
        /** Code that was right no longer compiles against newly generated types, or a call that worked fails. */
        BREAKING,
        /** Something is otherwise, and every caller goes on as before. */
        COMPATIBLE,
        /** There is something new, which nobody has to use. */
        ADDED,
        /** Nothing that code can notice, such as a description. */
        NOTE
    }

    /** What has happened. */
    public enum Kind {
        /** The endpoint is new. */
        ENDPOINT_ADDED,
        /** The endpoint is gone. */
        ENDPOINT_REMOVED,
        /** The endpoint has become deprecated, or is no longer. */
        DEPRECATION,
        /** A field is new. */
        FIELD_ADDED,
        /** A field is gone. */
        FIELD_REMOVED,
        /** A field has become required. */
        REQUIRED,
        /** A field is no longer required. */
        OPTIONAL,
        /** The stages of a builder come in another order. */
        ORDER,
        /** A value has another type. */
        TYPE,
        /** An enum knows more values. */
        VALUES_ADDED,
        /** An enum knows fewer values. */
        VALUES_REMOVED,
        /** A union has one more alternative. */
        ALTERNATIVE_ADDED,
        /** A union has one alternative less. */
        ALTERNATIVE_REMOVED,
        /** A bound allows less. */
        BOUND_NARROWED,
        /** A bound allows more. */
        BOUND_WIDENED,
        /** A bound of an answer, which nothing checks, is another. */
        BOUND_CHANGED,
        /** A value that is left out means something else. */
        DEFAULT,
        /** A type that is used in several places has changed; the changes stand at the first of them. */
        REPEATED,
        /** Descriptions have other words. */
        DOCUMENTATION
    }
}
