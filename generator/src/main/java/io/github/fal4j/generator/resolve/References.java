package io.github.fal4j.generator.resolve;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows references to components of the same document, and puts together what {@code allOf} keeps apart. */
final class References {

    /** Real documents have one part inside another. */
    private static final int MAX_DEPTH = 100;

    private final EndpointDocument document;
    private final Problems problems;
    private final Map<String, SchemaNode> wholes = new HashMap<>();
    /** The schemas whose parts are being put together right now. */
    private final Set<String> open = new HashSet<>();

    References(EndpointDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** Returns the schema meant, or empty if it does not exist; that is reported. */
    Optional<SchemaNode> follow(SchemaNode schema) {
        Set<String> seen = new HashSet<>();
        SchemaNode current = schema;
        while (Parts.isOnlyPointing(current)) {
            if (!seen.add(current.pointer())) {
                problems.warning(
                        document.id(), current.pointer(), "refers to itself without content; typed as any JSON");
                return Optional.empty();
            }
            Optional<SchemaNode> next = next(current);
            if (next.isEmpty()) {
                return next;
            }
            current = next.get();
        }
        return Optional.of(Parts.hasAny(current) ? whole(current) : current);
    }

    /** Returns the schema that one is nothing but a pointer to; itself if it has content, empty if there is none. */
    Optional<SchemaNode> next(SchemaNode schema) {
        if (!Parts.isOnlyPointing(schema)) {
            return Optional.of(schema);
        }
        return schema.ref() == null ? Optional.of(schema.allOf().get(0)) : component(schema, schema.ref());
    }

    private Optional<SchemaNode> component(SchemaNode schema, String name) {
        SchemaNode target = document.components().get(name);
        if (target == null) {
            problems.warning(
                    document.id(),
                    schema.pointer(),
                    "refers to the component " + name + ", which does not exist; typed as any JSON");
        }
        return Optional.ofNullable(target);
    }

    private SchemaNode whole(SchemaNode schema) {
        SchemaNode known = wholes.get(schema.pointer());
        if (known != null) {
            return known;
        }
        List<SchemaNode> parts = new ArrayList<>();
        if (open.size() >= MAX_DEPTH || !open.add(schema.pointer())) {
            problems.warning(
                    document.id(),
                    schema.pointer(),
                    "is a part of itself, or nested more than " + MAX_DEPTH + " deep; its parts are left out");
            return new Parts(schema, parts).whole();
        }
        if (schema.ref() != null) {
            component(schema, schema.ref()).flatMap(this::follow).ifPresent(parts::add);
        }
        schema.allOf().forEach(part -> follow(part).ifPresent(parts::add));
        open.remove(schema.pointer());
        SchemaNode whole = new Parts(schema, parts).whole();
        wholes.put(schema.pointer(), whole);
        return whole;
    }
}
