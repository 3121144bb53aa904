package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of an input by which people tell one call from another. */
final class Summary {

    private static final List<String> TELLING = List.of("prompt", "text", "gen_text", "lyrics", "query", "input");
    private static final int LONGEST = 160;

    private Summary() {}

    static String of(@Nullable JsonNode input) {
        if (input == null) {
            return "";
        }
        for (String name : TELLING) {
            if (input.path(name).isTextual()) {
                return cut(input.path(name).textValue());
            }
        }
        for (JsonNode value : input) {
            if (value.isTextual()) {
                return cut(value.textValue());
            }
        }
        return input.isEmpty() ? "" : cut(input.toString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
