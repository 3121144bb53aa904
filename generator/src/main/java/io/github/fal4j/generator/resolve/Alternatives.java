package io.github.fal4j.generator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.read.SchemaNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out the type of a schema that names two or more alternatives besides null. */
final class Alternatives {

    /** Real documents have up to four. */
    private static final int MAX_ALTERNATIVES = 100;

    /** A method that lists more texts would be too long for Java. */
    private static final int MAX_TEXTS = 1_000;

    private final TypeResolver types;
    private final List<SchemaNode> schemas;
    private final SchemaNode union;
    private final Place place;

    Alternatives(TypeResolver types, List<SchemaNode> schemas, SchemaNode union, Place place) {
        this.types = types;
        this.schemas = schemas;
        this.union = union;
        this.place = place;
    }

    Type type() {
        if (schemas.stream().anyMatch(this::isImageSize)) {
            return Type.Provided.IMAGE_SIZE;
        }
        if (isOpenEnum()) {
            List<JsonNode> values =
                    schemas.stream().flatMap(schema -> values(schema).stream()).toList();
            return types.enumType(union, values, place);
        }
        if (schemas.size() > MAX_ALTERNATIVES) {
            types.warn(union, "has " + schemas.size() + " alternatives; typed as any JSON");
            return Type.Scalar.JSON;
        }
        Map<Type, SchemaNode> byType = new LinkedHashMap<>();
        schemas.forEach(schema -> byType.putIfAbsent(types.resolve(schema, placeOf(schema)), schema));
        return simplified(byType.keySet()).orElseGet(() -> declare(byType));
    }

    private boolean isImageSize(SchemaNode schema) {
        SchemaNode target = types.target(schema);
        return target.properties().keySet().equals(Set.of("width", "height"))
                && schemas.stream().allMatch(other -> other.pointer().equals(schema.pointer()) || isTextual(other));
    }

    /** An enum beside any text: the values are suggestions, which is what every enum here is. */
    private boolean isOpenEnum() {
        return schemas.stream().allMatch(this::isTextual)
                && schemas.stream().anyMatch(schema -> !values(schema).isEmpty());
    }

    private boolean isTextual(SchemaNode schema) {
        return types.target(schema).types().equals(Set.of("string"))
                || (!values(schema).isEmpty() && values(schema).stream().allMatch(JsonNode::isTextual));
    }

    /** The values that the schema names; a constant is an enum of one. */
    private List<JsonNode> values(SchemaNode schema) {
        SchemaNode.Values values = types.target(schema).values();
        return values.constant() == null ? values.allowed() : List.of(values.constant());
    }

    private Optional<Type> simplified(Set<Type> all) {
        if (all.size() == 1) {
            return Optional.of(all.iterator().next());
        }
        if (Set.of(Type.Scalar.INT, Type.Scalar.LONG, Type.Scalar.DOUBLE).containsAll(all)) {
            return Optional.of(all.contains(Type.Scalar.DOUBLE) ? Type.Scalar.DOUBLE : Type.Scalar.LONG);
        }
        // A media object also reads a bare URL, and a plain file is any other media with fewer facts.
        Set<Type> media = new LinkedHashSet<>(all);
        media.remove(Type.Scalar.TEXT);
        media.remove(Type.Provided.FILE_INPUT);
        media.remove(Type.Provided.BINARY);
        boolean onlyMedia = media.stream().allMatch(Alternatives::isMedia);
        if (media.size() == 2) {
            media.remove(Type.Provided.FILE);
        }
        return onlyMedia && media.size() == 1 ? Optional.of(media.iterator().next()) : Optional.empty();
    }

    private static boolean isMedia(Type type) {
        return type == Type.Provided.FILE
                || type == Type.Provided.IMAGE
                || type == Type.Provided.VIDEO
                || type == Type.Provided.AUDIO;
    }

    private Type declare(Map<Type, SchemaNode> byType) {
        List<Declaration.Variant> variants = new ArrayList<>();
        byType.forEach((type, schema) -> variants.add(new Declaration.Variant(type, shape(type, schema, byType))));
        if (variants.stream().map(Declaration.Variant::shape).distinct().count() < variants.size()) {
            types.warn(union, "has alternatives that no JSON shape tells apart; typed as any JSON");
            return Type.Scalar.JSON;
        }
        variants.sort(Comparator.comparingInt(variant -> generality(variant.shape())));
        return types.declareUnion(union, List.copyOf(variants), place);
    }

    /** Narrow shapes are tried before those that would match more. */
    private static int generality(Shape shape) {
        if (shape instanceof Shape.Kind kind) {
            return kind == Shape.Kind.NUMBER ? 2 : 1;
        }
        if (shape instanceof Shape.AnyOf any) {
            return any.shapes().stream()
                    .mapToInt(Alternatives::generality)
                    .min()
                    .orElse(0);
        }
        return shape instanceof Shape.ObjectWith with ? -with.fields().size() : -1_000;
    }

    private Shape shape(Type type, SchemaNode schema, Map<Type, SchemaNode> byType) {
        if (type instanceof Type.Scalar scalar) {
            return switch (scalar) {
                case TEXT -> Shape.Kind.TEXT;
                case BOOLEAN -> Shape.Kind.BOOLEAN;
                case INT, LONG -> byType.containsKey(Type.Scalar.DOUBLE) ? Shape.Kind.INTEGER : Shape.Kind.NUMBER;
                case DOUBLE -> Shape.Kind.NUMBER;
                case JSON -> Shape.Kind.OBJECT;
            };
        }
        if (type instanceof Type.ListOf list) {
            boolean onlyList = byType.keySet().stream()
                            .filter(other -> other instanceof Type.ListOf)
                            .count()
                    == 1;
            SchemaNode items = types.target(schema).items();
            return onlyList || items == null
                    ? Shape.Kind.ARRAY
                    : new Shape.ArrayOf(shape(list.element(), items, Map.of(list.element(), items)));
        }
        if (type == Type.Provided.FILE_INPUT) {
            return Shape.Kind.TEXT;
        }
        if (type == Type.Provided.BINARY) {
            return byType.containsKey(Type.Scalar.TEXT) ? Shape.Kind.TEXT : Shape.Kind.BYTES;
        }
        if (types.declaration(type) instanceof Declaration.EnumOf known) {
            boolean onlyText =
                    !byType.containsKey(Type.Scalar.TEXT) || known.values().size() > MAX_TEXTS;
            return known.integers()
                    ? Shape.Kind.INTEGER
                    : onlyText ? Shape.Kind.TEXT : new Shape.TextOf(known.values());
        }
        return new ObjectShapes(types, union, byType.values()).of(schema);
    }

    private Place placeOf(SchemaNode schema) {
        if (schema.ref() != null || schemas.size() == 1) {
            return place;
        }
        // Only enums, objects and the elements of lists are declared, so these are the names that are ever used.
        boolean isEnum = schema.types().contains("string") || !values(schema).isEmpty();
        String kind = isEnum ? "option" : schema.types().contains("array") ? "item" : "object";
        return place.ofAlternative(kind);
    }
}
