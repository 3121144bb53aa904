package io.github.fal4j.generator.diff;

import java.util.List;
import java.util.Locale;

/**
 * One edit: the fields as they were and as they are, in the notation of {@link Fields}, and what is said, a line per change.
 */
record Edit(String name, String component, String before, String after, List<String> changes) {

    static final String TEXT = "{'type': 'string'}";
    static final String INTEGER = "{'type': 'integer'}";
    static final String NUMBER = "{'type': 'number'}";
    static final String SMALL = "{'type': 'integer', 'minimum': 1, 'maximum': 8}";
    static final String OBJECT = "{'type': 'object', 'properties': {'a': {'type': 'string'}}}";

    @Override
    public String toString() {
        return component.toLowerCase(Locale.ROOT) + ": " + name;
    }

    static Edit input(String name, String before, String after, String... changes) {
        return new Edit(name, "Input", before, after, List.of(changes));
    }

    static Edit output(String name, String before, String after, String... changes) {
        return new Edit(name, "Output", before, after, List.of(changes));
    }

    static String x(String schema) {
        return "'x': " + schema;
    }

    static String listOf(String schema) {
        return "{'type': 'array', 'items': " + schema + "}";
    }

    static String enumOf(String values) {
        return "{'enum': [" + values + "]}";
    }

    static String anyOf(String... schemas) {
        return "{'anyOf': [" + String.join(", ", schemas) + "]}";
    }

    static String with(String schema, String more) {
        return schema.substring(0, schema.length() - 1) + ", " + more + "}";
    }
}
