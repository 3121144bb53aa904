package io.github.fal4j.generator.resolve;

import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows references to components of the same document, and wrappers that hold a single schema. */
final class References {

    private final EndpointDocument document;
    private final Problems problems;

    References(EndpointDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** Returns the schema meant, or empty if it does not exist; that is reported. */
    Optional<SchemaNode> follow(SchemaNode schema) {
        Set<String> seen = new HashSet<>();
        SchemaNode current = schema;
        while (current.ref() != null || isWrapper(current)) {
            if (current.ref() == null) {
                current = current.allOf().get(0);
                continue;
            }
            SchemaNode target = document.components().get(current.ref());
            if (target == null) {
                problems.warning(
                        document.id(),
                        current.pointer(),
                        "refers to the component " + current.ref() + ", which does not exist; typed as any JSON");
                return Optional.empty();
            }
            if (!seen.add(current.ref())) {
                problems.warning(
                        document.id(), current.pointer(), "refers to itself without content; typed as any JSON");
                return Optional.empty();
            }
            current = target;
        }
        return Optional.of(current);
    }

    /** {@code allOf} of one schema only adds a text to it. */
    private static boolean isWrapper(SchemaNode schema) {
        return schema.allOf().size() == 1
                && schema.properties().isEmpty()
                && schema.anyOf().isEmpty();
    }
}
