package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is said of one value in several places: by its schema, and by those it refers to or wraps as an only
 * alternative. What stands outside is right before what stands inside.
 */
final class SaidOfValue {

    private final References references;

    SaidOfValue(References references) {
        this.references = references;
    }

    Facts facts(SchemaNode schema) {
        @Nullable String description = null;
        @Nullable JsonNode standard = null;
        Limits limits = Limits.NONE;
        boolean deprecated = false;
        for (SchemaNode step : steps(schema)) {
            description = description == null ? step.text().description() : description;
            standard = standard == null ? step.values().standard() : standard;
            limits = limits.or(step.limits());
            deprecated |=
                    step.hints().getOrDefault("deprecated", BooleanNode.FALSE).asBoolean();
        }
        return new Facts(description, standard, limits, deprecated);
    }

    boolean isNullable(SchemaNode schema) {
        return steps(schema).stream().anyMatch(SaidOfValue::allowsNull);
    }

    private static boolean allowsNull(SchemaNode schema) {
        JsonNode constant = schema.values().constant();
        return schema.nullable()
                || schema.types().contains("null")
                || (constant != null && constant.isNull())
                || schema.values().allowed().stream().anyMatch(JsonNode::isNull)
                || Stream.concat(schema.anyOf().stream(), schema.oneOf().stream())
                        .anyMatch(TypeResolver::isNull);
    }

    /** The schemas from the outermost to the one that has the content. */
    private List<SchemaNode> steps(SchemaNode schema) {
        List<SchemaNode> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<SchemaNode> step = Optional.of(schema);
        while (step.isPresent() && seen.add(step.get().pointer())) {
            SchemaNode current = step.get();
            if (Parts.isOnlyPointing(current)) {
                steps.add(current);
                step = references.next(current);
            } else {
                SchemaNode content = references.follow(current).orElse(current);
                steps.add(content);
                List<SchemaNode> alternatives = TypeResolver.alternatives(content);
                step = alternatives.size() == 1 ? Optional.of(alternatives.get(0)) : Optional.empty();
            }
        }
        return steps;
    }
}
