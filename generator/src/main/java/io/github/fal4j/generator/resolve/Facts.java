package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What readers and checks want to know about a value beyond its type.
 *
 * @param description what it is for
 * @param standard what the endpoint takes when the value is left out
 * @param limits its bounds
 * @param deprecated whether the service advises against it
 */
public record Facts(@Nullable String description, @Nullable JsonNode standard, Limits limits, boolean deprecated) {

    /** Returns the same with another description. */
    public Facts withDescription(@Nullable String text) {
        return new Facts(text, standard, limits, deprecated);
    }
}
