package io.github.fal4j.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of an input. Instances are immutable.
 *
 * @param loc where the field is, from the outside in, normally starting with {@code body}; list positions in digits
 * @param message what is wrong, in words
 * @param type what is wrong, as a code such as {@code less_than_equal}
 * @param ctx the limits that were missed, such as {@code {"le":4}}
 * @param input the value that was refused
 */
@SuppressWarnings("serial") // every JsonNode is serializable, only its abstract type does not say so
public record FieldError(
        List<String> loc,
        String message,
        @Nullable ErrorType type,
        @Nullable JsonNode ctx,
        @Nullable JsonNode input) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the list. */
    public FieldError {
        loc = List.copyOf(loc);
    }

    /** Returns where the field is as callers write it, for example {@code loras[0].scale}; empty for the input as a whole. */
    public String path() {
        StringBuilder path = new StringBuilder();
        boolean underBody = !loc.isEmpty() && loc.get(0).equals("body");
        for (String step : underBody ? loc.subList(1, loc.size()) : loc) {
            if (!step.isEmpty() && step.chars().allMatch(Character::isDigit)) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }
}
