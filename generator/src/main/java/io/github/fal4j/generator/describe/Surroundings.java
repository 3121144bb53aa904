package io.github.fal4j.generator.describe;

import io.github.fal4j.generator.resolve.Direction;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands that is to be described.
 *
 * @param endpoint the endpoint's id
 * @param category its category, if it has one
 * @param direction whether it goes in or comes out
 * @param type the component around it; empty where there is none
 * @param value the text that is described itself, if it is one of the values of a type
 */
record Surroundings(
        String endpoint,
        @Nullable String category,
        Direction direction,
        String type,
        @Nullable String value) {

    static Surroundings of(ResolvedEndpoint endpoint, Direction direction, String type) {
        return new Surroundings(endpoint.id(), endpoint.metadata().category(), direction, type, null);
    }

    Surroundings ofValue(String text) {
        return new Surroundings(endpoint, category, direction, type, text);
    }

    /** The part of the id before its first slash. */
    String owner() {
        return endpoint.substring(0, endpoint.indexOf('/'));
    }

    /** The first two parts of the id, or all of a shorter one. */
    String app() {
        int end = endpoint.indexOf('/', owner().length() + 1);
        return end < 0 ? endpoint : endpoint.substring(0, end);
    }
}
