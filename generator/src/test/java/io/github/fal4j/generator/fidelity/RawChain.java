package io.github.fal4j.generator.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The schemas that are said of one value: each refers to the next, or wraps it as an only alternative.
 *
 * @param steps from the outermost to the one that has the content
 */
record RawChain(List<RawJson> steps) {

    static RawChain of(RawJson document, RawJson schema) {
        List<RawJson> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<RawJson> next = Optional.of(schema);
        while (next.isPresent() && seen.add(next.get().pointer())) {
            RawJson step = merged(document, next.get());
            steps.add(step);
            next = next(document, step);
        }
        return new RawChain(steps);
    }

    private static Optional<RawJson> next(RawJson document, RawJson step) {
        if (step.has("$ref")) {
            return component(document, step);
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
        String[] path = step.json().path("$ref").asText().split("/");
        RawJson target = document.child("components").child("schemas").child(path[path.length - 1]);
        return target.json().isMissingNode() ? Optional.empty() : Optional.of(target);
    }

    /** What allOf puts together is one schema; what stands beside it goes first. */
    private static RawJson merged(RawJson document, RawJson schema) {
        JsonNode parts = schema.json().path("allOf");
        if (parts.isEmpty() || (parts.size() == 1 && !schema.has("properties"))) {
            return schema;
        }
        ObjectNode all = schema.json().deepCopy();
        all.remove("allOf");
        for (int i = 0; i < parts.size(); i++) {
            RawChain part = of(document, schema.child("allOf").child(Integer.toString(i)));
            part.steps().forEach(step -> add(all, step.json()));
        }
        all.remove(List.of("$ref", "allOf"));
        return new RawJson(schema.pointer(), all);
    }

    private static void add(ObjectNode all, JsonNode part) {
        part.properties().forEach(entry -> {
            JsonNode known = all.get(entry.getKey());
            if (known instanceof ObjectNode object && entry.getKey().equals("properties")) {
                entry.getValue().properties().forEach(property -> object.putIfAbsent(property.getKey(), property.getValue()));
            } else if (known instanceof ArrayNode array && Set.of("required", "x-fal-order-properties").contains(entry.getKey())) {
                array.addAll((ArrayNode) entry.getValue());
            } else if (known == null) {
                all.set(entry.getKey(), entry.getValue().deepCopy());
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
        return steps.stream().map(step -> step.json().get(key)).filter(value -> value != null).findFirst();
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
