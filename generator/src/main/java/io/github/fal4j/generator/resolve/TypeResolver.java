package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.Limits;
import io.github.fal4j.generator.read.SchemaNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Works out the type of each schema reached from one root. */
final class TypeResolver {

    /** Real documents nest 12 deep. */
    private static final int MAX_DEPTH = 100;

    private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final String endpointId;
    private final Direction direction;
    private final References references;
    private final SaidOfValue said;
    private final Map<DeclarationKey, Declaration> declarations;
    private final Problems problems;
    private final Set<String> paths = new HashSet<>();
    /** The places whose types are being worked out right now. */
    private final Set<String> open = new HashSet<>();

    TypeResolver(
            String endpointId,
            Direction direction,
            References references,
            Map<DeclarationKey, Declaration> declarations,
            Problems problems) {
        this.endpointId = endpointId;
        this.direction = direction;
        this.references = references;
        this.said = new SaidOfValue(references);
        this.declarations = declarations;
        this.problems = problems;
    }

    /** A root is a type of its own even when it is empty or shaped like a file; only a list or scalar is any JSON. */
    Type root(SchemaNode schema) {
        SchemaNode target = references.follow(schema).orElse(schema);
        if (target.properties().isEmpty()
                && target.anyOf().isEmpty()
                && target.oneOf().isEmpty()) {
            if (!target.types().isEmpty() && !target.types().contains("object")) {
                problems.warning(
                        endpointId, target.pointer(), "is a " + target.types() + " at the top; typed as any JSON");
                return Type.Scalar.JSON;
            }
            problems.warning(endpointId, target.pointer(), "declares no fields; all of them are in extra()");
        } else if (target.properties().isEmpty()) {
            return resolve(target, Place.root());
        }
        return declareObject(target, Place.root());
    }

    /** Returns the type; unknown constructs give any JSON. */
    Type resolve(SchemaNode schema, Place place) {
        Optional<SchemaNode> followed = references.follow(schema);
        if (followed.isEmpty()) {
            return Type.Scalar.JSON;
        }
        SchemaNode target = followed.get();
        if (open.size() >= MAX_DEPTH) {
            warn(target, "is nested more than " + MAX_DEPTH + " deep; typed as any JSON");
            return Type.Scalar.JSON;
        }
        if (!open.add(target.pointer())) {
            return insideItself(target);
        }
        try {
            return resolveTarget(schema, target, place);
        } finally {
            open.remove(target.pointer());
        }
    }

    /** An object may hold its own kind; a list, map or choice of itself has no end. */
    private Type insideItself(SchemaNode schema) {
        DeclarationKey key = new DeclarationKey(endpointId, direction, schema.pointer());
        if (declarations.containsKey(key)) {
            return new Type.Declared(key);
        }
        warn(schema, "refers to itself without content; typed as any JSON");
        return Type.Scalar.JSON;
    }

    private Type resolveTarget(SchemaNode schema, SchemaNode target, Place place) {
        Place targetPlace = target.pointer().equals(schema.pointer()) ? place : place.ofComponent(target.pointer());
        List<JsonNode> values = target.values().allowed().stream()
                .filter(value -> !value.isNull())
                .toList();
        if (!values.isEmpty()) {
            return enumType(target, values, targetPlace);
        }
        if (target.values().constant() != null && !target.values().constant().isNull()) {
            return enumType(target, List.of(target.values().constant()), targetPlace);
        }
        List<SchemaNode> alternatives = alternatives(target);
        if (!alternatives.isEmpty()) {
            return alternatives.size() == 1
                    ? resolve(alternatives.get(0), place)
                    : new Alternatives(this, alternatives, target, targetPlace).type();
        }
        return plain(target, targetPlace);
    }

    private Type plain(SchemaNode schema, Place place) {
        Set<String> types = new LinkedHashSet<>(schema.types());
        types.remove("null");
        if (types.size() > 1) {
            problems.warning(
                    endpointId, schema.pointer(), "is one of " + types + " without alternatives; typed as any JSON");
            return Type.Scalar.JSON;
        }
        String type = types.isEmpty()
                ? (schema.properties().isEmpty() ? "" : "object")
                : types.iterator().next();
        return switch (type) {
            case "string" -> FileFields.typeOf(schema, place, direction);
            case "boolean" -> Type.Scalar.BOOLEAN;
            case "number" -> Type.Scalar.DOUBLE;
            case "integer" -> fitsInt(schema.limits()) ? Type.Scalar.INT : Type.Scalar.LONG;
            case "array" -> listType(schema, place);
            case "object" -> objectType(schema, place);
            case "" -> Type.Scalar.JSON;
            default -> {
                problems.warning(
                        endpointId, schema.pointer(), "is of the unknown type " + type + "; typed as any JSON");
                yield Type.Scalar.JSON;
            }
        };
    }

    private Type listType(SchemaNode schema, Place place) {
        if (!schema.tuple().isEmpty()) {
            Set<Type> elements = new LinkedHashSet<>();
            schema.tuple().forEach(element -> elements.add(resolve(element, place)));
            return new Type.ListOf(elements.size() == 1 ? elements.iterator().next() : Type.Scalar.JSON);
        }
        if (schema.items() == null) {
            return new Type.ListOf(Type.Scalar.JSON);
        }
        Type element = resolve(schema.items(), place);
        return new Type.ListOf(element, element != Type.Scalar.JSON && said.isNullable(schema.items()));
    }

    private Type objectType(SchemaNode schema, Place place) {
        if (schema.properties().isEmpty()) {
            return new Type.MapOf(schema.additional() == null ? Type.Scalar.JSON : resolve(schema.additional(), place));
        }
        Optional<Type.Provided> provided = ProvidedTypes.of(schema, direction);
        return provided.isPresent() ? provided.get() : declareObject(schema, place);
    }

    private Type declareObject(SchemaNode schema, Place place) {
        DeclarationKey key = new DeclarationKey(endpointId, direction, schema.pointer());
        if (!declarations.containsKey(key)) {
            // Registered before its properties are resolved, so that a type may contain itself.
            String path = uniquePath(place);
            declarations.put(key, new Declaration.ObjectOf(key, place.hint(), path, null, List.of()));
            List<Declaration.Property> properties = new ArrayList<>();
            RecordComponents.of(schema, this::warn)
                    .forEach((name, property) -> properties.add(property(schema, name, property, place)));
            declarations.put(
                    key,
                    new Declaration.ObjectOf(
                            key, place.hint(), path, schema.text().description(), properties));
        }
        return new Type.Declared(key);
    }

    private Declaration.Property property(SchemaNode owner, String name, SchemaNode schema, Place place) {
        return new Declaration.Property(
                name,
                resolve(schema, place.ofProperty(name)),
                owner.required().contains(name),
                said.isNullable(schema),
                said.facts(schema));
    }

    /** Alternatives beside properties are about the properties, such as which of them go together. */
    static List<SchemaNode> alternatives(SchemaNode schema) {
        if (!schema.properties().isEmpty()) {
            return List.of();
        }
        List<SchemaNode> all = schema.anyOf().isEmpty() ? schema.oneOf() : schema.anyOf();
        return all.stream().filter(alternative -> !isNull(alternative)).toList();
    }

    static boolean isNull(SchemaNode schema) {
        return schema.types().equals(Set.of("null"));
    }

    Type enumType(SchemaNode schema, List<JsonNode> values, Place place) {
        if (values.stream().allMatch(JsonNode::isTextual)) {
            return declareEnum(schema, false, values, place);
        }
        if (values.stream().allMatch(value -> value.isIntegralNumber() && value.canConvertToLong())) {
            return declareEnum(schema, true, values, place);
        }
        if (values.stream().allMatch(JsonNode::isNumber)) {
            return Type.Scalar.DOUBLE;
        }
        return values.stream().allMatch(JsonNode::isBoolean) ? Type.Scalar.BOOLEAN : Type.Scalar.JSON;
    }

    private Type declareEnum(SchemaNode schema, boolean integers, List<JsonNode> values, Place place) {
        List<String> texts = values.stream().map(JsonNode::asText).distinct().toList();
        return declare(
                schema, key -> new Declaration.EnumOf(key, place.hint(), uniquePath(place), null, integers, texts));
    }

    Type declareUnion(SchemaNode schema, List<Declaration.Variant> variants, Place place) {
        return declare(
                schema,
                key -> new Declaration.UnionOf(
                        key, place.hint(), uniquePath(place), schema.text().description(), variants));
    }

    /** Two schemas share a path only if one property holds several of a kind, such as two objects without names. */
    private String uniquePath(Place place) {
        String path = place.path();
        for (int i = 2; !paths.add(path); i++) {
            path = place.path() + "#" + i;
        }
        return path;
    }

    private Type declare(SchemaNode schema, Function<DeclarationKey, Declaration> declaration) {
        DeclarationKey key = new DeclarationKey(endpointId, direction, schema.pointer());
        if (!declarations.containsKey(key)) {
            declarations.put(key, declaration.apply(key));
        }
        return new Type.Declared(key);
    }

    SchemaNode target(SchemaNode schema) {
        return references.follow(schema).orElse(schema);
    }

    Direction direction() {
        return direction;
    }

    @Nullable
    Declaration declaration(Type type) {
        return type instanceof Type.Declared declared ? declarations.get(declared.key()) : null;
    }

    void warn(SchemaNode schema, String message) {
        problems.warning(endpointId, schema.pointer(), message);
    }

    private static boolean fitsInt(Limits limits) {
        return isWithinInt(limits.minimum(), limits.above()) && isWithinInt(limits.maximum(), limits.below());
    }

    private static boolean isWithinInt(@Nullable BigDecimal inclusive, @Nullable BigDecimal exclusive) {
        BigDecimal limit = inclusive == null ? exclusive : inclusive;
        return limit != null && limit.compareTo(MIN_INT) >= 0 && limit.compareTo(MAX_INT) <= 0;
    }
}
