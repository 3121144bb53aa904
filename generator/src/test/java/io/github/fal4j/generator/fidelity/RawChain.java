package io.github.fal4j.generator.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The schemas that are said of one value: each refers to the next, or wraps it as an only alternative.
 *
 * @param steps from the outermost to the one that has the content
 */
record RawChain(List<RawJson> steps) {

    static RawChain of(RawJson document, RawJson schema) {
        return of(document, schema, Set.of());
    }

    /** @param wholes the schemas that this one is a part of */
    private static RawChain of(RawJson document, RawJson schema, Set<String> wholes) {
        List<RawJson> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<RawJson> next = Optional.of(schema);
        while (next.isPresent() && seen.add(next.get().pointer())) {
            RawJson step = merged(document, next.get(), wholes);
            steps.add(step);
            next = next(document, step);
        }
        return new RawChain(steps);
    }

    private static Optional<RawJson> next(RawJson document, RawJson step) {
        Optional<RawJson> component = component(document, step);
        if (component.isPresent()) {
            return component;
        }
        if (step.has("enum") || step.has("const") || step.has("properties")) {
            return Optional.empty();
        }
        if (step.json().path("allOf").size() == 1) {
            return Optional.of(step.child("allOf").child("0"));
        }
        List<RawJson> alternatives = alternatives(step);
        return alternatives.size() == 1 ? Optional.of(alternatives.get(0)) : Optional.empty();
    }

    private static Optional<RawJson> component(RawJson document, RawJson step) {
        if (!step.has("$ref")) {
            return Optional.empty();
        }
        String[] path = step.json().path("$ref").asText().split("/");
        RawJson target = document.child("components").child("schemas").child(path[path.length - 1]);
        return target.json().isMissingNode() ? Optional.empty() : Optional.of(target);
    }

    /** What allOf, or a reference beside content, puts together is one schema: the parts in order, its own content last. */
    private static RawJson merged(RawJson document, RawJson schema, Set<String> wholes) {
        List<RawJson> parts = new ArrayList<>();
        for (int i = 0; i < schema.json().path("allOf").size(); i++) {
            parts.add(schema.child("allOf").child(Integer.toString(i)));
        }
        component(document, schema).ifPresent(target -> parts.add(0, target));
        boolean hasContent = Stream.of("properties", "required", "anyOf", "oneOf", "enum", "const")
                .anyMatch(schema::has);
        if (parts.isEmpty() || (parts.size() == 1 && !hasContent)) {
            return schema;
        }
        ObjectNode whole = schema.json().deepCopy();
        whole.remove(List.of("allOf", "$ref", "properties", "x-fal-order-properties"));
        ObjectNode properties =
                schema.child("properties").json() instanceof ObjectNode own ? own.deepCopy() : whole.objectNode();
        Set<String> order = new LinkedHashSet<>();
        Set<String> inside = new HashSet<>(wholes);
        if (inside.add(schema.pointer())) {
            for (RawJson part : parts) {
                of(document, part, inside).steps().forEach(step -> add(whole, properties, order, step));
            }
        }
        order.addAll(schema.orderedProperties());
        order.forEach(whole.withArray("x-fal-order-properties")::add);
        return new RawJson(
                schema.pointer(), properties.isEmpty() ? whole : whole.set("properties", properties), schema.served());
    }

    private static void add(ObjectNode whole, ObjectNode properties, Set<String> order, RawJson part) {
        order.addAll(part.orderedProperties());
        part.json()
                .path("properties")
                .properties()
                .forEach(property -> properties.putIfAbsent(property.getKey(), property.getValue()));
        part.child("required").texts().forEach(whole.withArray("required")::add);
        part.json().properties().forEach(entry -> {
            if (!Set.of("$ref", "allOf", "properties", "x-fal-order-properties", "required")
                    .contains(entry.getKey())) {
                whole.putIfAbsent(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }

    static List<RawJson> alternatives(RawJson schema) {
        RawJson all = schema.child(schema.json().path("anyOf").isEmpty() ? "oneOf" : "anyOf");
        List<RawJson> alternatives = new ArrayList<>();
        for (int i = 0; i < all.json().size(); i++) {
            RawJson alternative = all.child(Integer.toString(i));
            if (!alternative.json().path("type").asText().equals("null")) {
                alternatives.add(alternative);
            }
        }
        return alternatives;
    }

    RawJson content() {
        return steps.get(steps.size() - 1);
    }

    /** Returns what the outermost schema that says something of the key says. */
    Optional<JsonNode> fact(String key) {
        return steps.stream()
                .map(step -> step.json().get(key))
                .filter(value -> value != null)
                .findFirst();
    }

    boolean isNullable() {
        return steps.stream().map(RawJson::json).anyMatch(RawChain::allowsNull);
    }

    private static boolean allowsNull(JsonNode schema) {
        Predicate<JsonNode> isNull = value -> value.isNull() || value.asText().equals("null");
        return schema.path("nullable").asBoolean()
                || isNull.test(schema.path("type"))
                || any(schema.path("type"), isNull)
                || any(schema.path("enum"), JsonNode::isNull)
                || schema.path("const").isNull()
                || any(schema.path("anyOf"), alternative -> isNull.test(alternative.path("type")))
                || any(schema.path("oneOf"), alternative -> isNull.test(alternative.path("type")));
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> test) {
        for (JsonNode element : list) {
            if (test.test(element)) {
                return true;
            }
        }
        return false;
    }
}
