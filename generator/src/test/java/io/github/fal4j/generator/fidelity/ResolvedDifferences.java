package io.github.fal4j.generator.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.Facts;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lists what the resolved model says otherwise than the document, from both roots downwards.
 *
 * <p>Any JSON is right where the document says nothing, and where the generator has reported the place.
 */
final class ResolvedDifferences {

    private static final Set<Type> TEXTS = Set.of(Type.Scalar.TEXT, Type.Provided.FILE_INPUT, Type.Provided.BINARY);
    private static final Set<Type> MEDIA =
            Set.of(Type.Provided.FILE, Type.Provided.IMAGE, Type.Provided.VIDEO, Type.Provided.AUDIO);

    private final RawJson document;
    private final ResolvedEndpoint endpoint;
    private final Set<String> reported;
    private final Set<String> seen;
    private final List<String> differences = new ArrayList<>();

    private ResolvedDifferences(RawJson document, ResolvedEndpoint endpoint, Set<String> reported, Set<String> seen) {
        this.document = document;
        this.endpoint = endpoint;
        this.reported = reported;
        this.seen = seen;
    }

    /** @param reported the pointers of the places that the generator has reported */
    static List<String> of(RawJson document, ResolvedEndpoint endpoint, Set<String> reported) {
        ResolvedDifferences found = new ResolvedDifferences(document, endpoint, reported, new HashSet<>());
        found.root(document.input(endpoint.id()), endpoint.input());
        found.root(document.output(endpoint.id()), endpoint.output());
        return found.differences;
    }

    private void root(RawJson root, Type type) {
        RawChain chain = RawChain.of(document, root);
        if (chain.content().json().path("properties").isEmpty()
                && RawChain.alternatives(chain.content()).isEmpty()) {
            expect(chain.content(), "reported", true, isReported(chain));
        } else {
            schema(chain, type, true);
        }
    }

    private void schema(RawChain chain, Type type, boolean isRoot) {
        RawJson content = chain.content();
        if (!seen.add(content.pointer() + " " + type)) {
            return;
        }
        if (type == Type.Scalar.JSON) {
            if (!isReported(chain) && !meansAnything(content)) {
                differences.add(content.pointer() + ": is any JSON without a word");
            }
        } else if (content.json().path("enum").size() > 0 || content.has("const")) {
            values(content, named(content), type);
        } else if (content.json().path("properties").size() > 0) {
            object(content, type, isRoot);
        } else if (RawChain.alternatives(content).size() > 1) {
            alternatives(content, type);
        } else {
            plain(content, type);
        }
    }

    private boolean isReported(RawChain chain) {
        return chain.steps().stream().anyMatch(step -> reported.contains(step.pointer()))
                || RawChain.alternatives(chain.content()).stream()
                        .anyMatch(alternative -> reported.contains(alternative.pointer()));
    }

    /** An empty schema, or values of several kinds. */
    private static boolean meansAnything(RawJson content) {
        boolean isEmpty = Stream.of("type", "properties", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "items")
                .noneMatch(content::has);
        return isEmpty
                || content.json().path("const").isNull()
                || named(content).map(JsonNode::getNodeType).distinct().count() > 1;
    }

    /** The values that the schema names, but null. */
    private static Stream<JsonNode> named(RawJson content) {
        Stream<JsonNode> values =
                StreamSupport.stream(content.json().path("enum").spliterator(), false);
        return (content.json().path("enum").isEmpty() ? Stream.of(content.json().path("const")) : values)
                .filter(value -> !value.isNull() && !value.isMissingNode());
    }

    private void values(RawJson content, Stream<JsonNode> values, Type type) {
        List<JsonNode> named = values.toList();
        if (declaration(type) instanceof Declaration.EnumOf known) {
            List<String> texts = named.stream().map(JsonNode::asText).distinct().toList();
            expect(content, "values", texts, known.values());
            expect(content, "integers", !named.get(0).isTextual(), known.integers());
        } else if (type == Type.Scalar.DOUBLE) {
            expect(content, "numbers", true, named.stream().allMatch(JsonNode::isNumber));
        } else if (type == Type.Scalar.BOOLEAN) {
            expect(content, "booleans", true, named.stream().allMatch(JsonNode::isBoolean));
        } else {
            expect(content, "type", "an enum", type);
        }
    }

    private void object(RawJson content, Type type, boolean isRoot) {
        Set<String> names = content.orderedProperties();
        if (!isRoot && type == Type.Provided.IMAGE_SIZE) {
            expect(content, "properties", Set.of("width", "height"), Set.copyOf(names));
        } else if (!isRoot && isMedia(type)) {
            boolean isBytes = isBinary(content.child("properties").child("content"));
            expect(content, "address or bytes", true, names.contains("url") || isBytes);
        } else if (declaration(type) instanceof Declaration.ObjectOf object) {
            expect(
                    content,
                    "properties",
                    List.copyOf(names),
                    object.properties().stream().map(Declaration.Property::name).toList());
            object.properties().forEach(property -> property(content, property));
        } else {
            expect(content, "type", "an object", type);
        }
    }

    private void property(RawJson owner, Declaration.Property property) {
        RawJson raw = owner.child("properties").child(property.name());
        RawChain chain = RawChain.of(document, raw);
        expect(raw, "required", owner.child("required").texts().contains(property.name()), property.required());
        expect(raw, "nullable", chain.isNullable(), property.nullable());
        facts(raw, chain, property.facts());
        schema(chain, property.type(), false);
    }

    private void facts(RawJson raw, RawChain chain, Facts facts) {
        Limits limits = facts.limits();
        expect(
                raw,
                "description",
                chain.fact("description").map(JsonNode::textValue).orElse(null),
                facts.description());
        fact(raw, chain, "default", facts.standard());
        bounds(raw, chain, "minimum", limits.minimum(), "exclusiveMinimum", limits.above());
        bounds(raw, chain, "maximum", limits.maximum(), "exclusiveMaximum", limits.below());
        fact(raw, chain, "multipleOf", number(limits.multipleOf()));
        fact(raw, chain, "minLength", count(limits.minLength()));
        fact(raw, chain, "maxLength", count(limits.maxLength()));
        fact(raw, chain, "minItems", count(limits.minItems()));
        fact(raw, chain, "maxItems", count(limits.maxItems()));
        expect(raw, "pattern", chain.fact("pattern").map(JsonNode::textValue).orElse(null), limits.pattern());
    }

    /** In OpenAPI 3.0 a true beside the bound makes it exclusive. */
    private void bounds(
            RawJson raw,
            RawChain chain,
            String bound,
            @Nullable BigDecimal inclusive,
            String exclusiveBound,
            @Nullable BigDecimal exclusive) {
        Optional<JsonNode> said = chain.fact(exclusiveBound);
        if (said.isPresent() && said.get().isBoolean()) {
            fact(raw, chain, bound, number(said.get().booleanValue() ? exclusive : inclusive));
        } else {
            fact(raw, chain, bound, number(inclusive));
            fact(raw, chain, exclusiveBound, number(exclusive));
        }
    }

    private void alternatives(RawJson content, Type type) {
        List<RawChain> alternatives = RawChain.alternatives(content).stream()
                .map(alternative -> RawChain.of(document, alternative))
                .toList();
        if (declaration(type) instanceof Declaration.EnumOf known) {
            List<String> texts = alternatives.stream()
                    .flatMap(chain -> named(chain.content()))
                    .map(JsonNode::asText)
                    .distinct()
                    .toList();
            expect(content, "values", texts, known.values());
            return;
        }
        List<Type> candidates = declaration(type) instanceof Declaration.UnionOf union
                ? union.variants().stream().map(Declaration.Variant::type).toList()
                : List.of(type);
        for (RawChain alternative : alternatives) {
            if (candidates.stream().noneMatch(candidate -> fits(alternative, candidate))) {
                differences.add(alternative.content().pointer() + ": is none of " + candidates);
            }
        }
    }

    private boolean fits(RawChain alternative, Type type) {
        boolean isText = alternative.content().json().path("type").asText().equals("string")
                || named(alternative.content()).allMatch(JsonNode::isTextual);
        boolean isNumber = alternative.content().json().path("type").asText().matches("integer|number");
        if ((isText && (isMedia(type) || type == Type.Provided.IMAGE_SIZE))
                || (isNumber && (type == Type.Scalar.DOUBLE || type == Type.Scalar.LONG))) {
            return true;
        }
        ResolvedDifferences attempt = new ResolvedDifferences(document, endpoint, reported, new HashSet<>(seen));
        attempt.schema(alternative, type, false);
        return attempt.differences.isEmpty();
    }

    private void plain(RawJson content, Type type) {
        String kind = content.json().path("type").isArray()
                ? content.child("type").texts().stream()
                        .filter(text -> !text.equals("null"))
                        .findFirst()
                        .orElse("")
                : content.json().path("type").asText();
        switch (kind) {
            case "string" -> {
                expect(content, "text", true, TEXTS.contains(type));
                expect(content, "bytes", true, type != Type.Provided.BINARY || isBinary(content));
            }
            case "boolean" -> expect(content, "type", Type.Scalar.BOOLEAN, type);
            case "number" -> expect(content, "type", Type.Scalar.DOUBLE, type);
            case "integer" -> expect(content, "type", isInt(content) ? Type.Scalar.INT : Type.Scalar.LONG, type);
            case "array" -> list(content, type);
            case "object" -> map(content, type);
            default -> expect(content, "type", "any JSON", type);
        }
    }

    private void list(RawJson content, Type type) {
        if (!(type instanceof Type.ListOf list)) {
            expect(content, "type", "a list", type);
        } else if (content.has("prefixItems") || content.child("items").has("0")) {
            RawJson tuple = content.child(content.has("prefixItems") ? "prefixItems" : "items");
            if (list.element() != Type.Scalar.JSON) {
                for (int i = 0; i < tuple.json().size(); i++) {
                    schema(RawChain.of(document, tuple.child(Integer.toString(i))), list.element(), false);
                }
            }
        } else if (content.has("items")) {
            schema(RawChain.of(document, content.child("items")), list.element(), false);
        } else {
            expect(content, "elements", Type.Scalar.JSON, list.element());
        }
    }

    private void map(RawJson content, Type type) {
        if (!(type instanceof Type.MapOf map)) {
            expect(content, "type", "a map", type);
        } else if (content.json().path("additionalProperties").isObject()) {
            schema(RawChain.of(document, content.child("additionalProperties")), map.value(), false);
        } else {
            expect(content, "values", Type.Scalar.JSON, map.value());
        }
    }

    private static boolean isInt(RawJson content) {
        return isInt(content, "minimum", "exclusiveMinimum") && isInt(content, "maximum", "exclusiveMaximum");
    }

    private static boolean isInt(RawJson content, String inclusive, String exclusive) {
        JsonNode bound = content.has(inclusive)
                ? content.json().get(inclusive)
                : content.json().path(exclusive);
        return bound.isNumber()
                && bound.decimalValue().compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
                && bound.decimalValue().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    private static boolean isMedia(Type type) {
        return MEDIA.contains(type);
    }

    private static boolean isBinary(RawJson content) {
        return content.json().path("format").asText().equals("binary");
    }

    private @Nullable Declaration declaration(Type type) {
        return type instanceof Type.Declared declared ? endpoint.declarations().get(declared.key()) : null;
    }

    private static @Nullable JsonNode number(@Nullable BigDecimal number) {
        return number == null ? null : DecimalNode.valueOf(number);
    }

    private static @Nullable JsonNode count(@Nullable Integer count) {
        return count == null ? null : IntNode.valueOf(count);
    }

    private void fact(RawJson raw, RawChain chain, String key, @Nullable JsonNode actual) {
        Optional<JsonNode> said = chain.fact(key);
        if (!RawJson.same(said.orElse(null), actual)) {
            differences.add(raw.pointer() + ": has the " + key + " " + said + ", resolved to " + actual);
        }
    }

    private void expect(RawJson raw, String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add(raw.pointer() + " " + what + ": is " + expected + ", resolved to " + actual);
        }
    }
}
