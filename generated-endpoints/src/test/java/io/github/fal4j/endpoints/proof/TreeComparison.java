package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares JSON trees: the same keys, the same elements in order, the same texts, numbers that are equal as decimal numbers.
 *
 * <p>One form may change, as decision 4 has it: a bare URL where a media object is declared is written as an object.
 */
final class TreeComparison {

    private final List<String> differences = new ArrayList<>();

    private TreeComparison() {}

    /** Returns what differs, by place; nothing if the trees are the same. */
    static List<String> differences(JsonNode expected, JsonNode actual) {
        TreeComparison comparison = new TreeComparison();
        comparison.compare("", expected, actual);
        return comparison.differences;
    }

    private void compare(String place, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place + "/" + name, expected.path(name), actual.path(name)));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(place + "/" + i, expected.get(i), actual.get(i));
            }
        } else if (!isSameScalar(expected, actual) && !isBareUrl(expected, actual)) {
            differences.add(place + ": " + shown(expected) + " became " + shown(actual));
        }
    }

    private static boolean isSameScalar(JsonNode expected, JsonNode actual) {
        return expected.isNumber() && actual.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : !expected.isContainerNode() && expected.equals(actual);
    }

    private static boolean isBareUrl(JsonNode expected, JsonNode actual) {
        return expected.isTextual() && actual.size() == 1 && expected.equals(actual.path("url"));
    }

    private static String shown(JsonNode json) {
        String text = json.isMissingNode() ? "nothing" : json.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
