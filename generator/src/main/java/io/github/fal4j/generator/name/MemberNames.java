package io.github.fal4j.generator.name;

import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names what is inside a type: fields, constants, variants. */
final class MemberNames {

    /** Methods that records, builders and their base classes have already, and what their code calls its own. */
    private static final Set<String> RESERVED_FIELDS = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "equals",
            "extra",
            "limits",
            "builder",
            "build",
            "buildUnchecked",
            "check",
            "create",
            "put",
            "putNull");

    private MemberNames() {}

    static List<NamedType.Field> fields(Declaration.ObjectOf object) {
        NameAllocator names = NameAllocator.ofMembers(RESERVED_FIELDS);
        return object.properties().stream()
                .map(property -> new NamedType.Field(
                        property, names.allocate(orElse(Words.camel(property.name()), "field"), "_")))
                .toList();
    }

    static List<NamedType.Constant> constants(Declaration.EnumOf known) {
        NameAllocator names = NameAllocator.ofMembers(Set.of());
        return known.values().stream()
                .map(value -> new NamedType.Constant(value, names.allocate(constant(value), "_")))
                .toList();
    }

    private static String constant(String value) {
        if (value.isEmpty()) {
            return "EMPTY";
        }
        boolean negative = value.startsWith("-") && value.length() > 1 && Character.isDigit(value.charAt(1));
        return orElse(Words.upperSnake(negative ? "minus " + value : value), codePoints(value));
    }

    /** For texts without any letter or digit, such as an emoji or a colon. */
    private static String codePoints(String value) {
        return value.codePoints().mapToObj(point -> "U%04X".formatted(point)).collect(Collectors.joining("_"));
    }

    static List<NamedType.Alternative> variants(
            Declaration.UnionOf union, Function<Type.Declared, String> simpleNames) {
        NameAllocator names = NameAllocator.ofMembers(Set.of("Unknown"));
        return union.variants().stream()
                .map(variant -> new NamedType.Alternative(
                        variant, names.allocate("Of" + kind(variant.type(), simpleNames), "")))
                .toList();
    }

    private static final Map<Type, String> KINDS = Map.ofEntries(
            Map.entry(Type.Scalar.TEXT, "Text"),
            Map.entry(Type.Scalar.BOOLEAN, "Boolean"),
            Map.entry(Type.Scalar.INT, "Integer"),
            Map.entry(Type.Scalar.LONG, "Integer"),
            Map.entry(Type.Scalar.DOUBLE, "Number"),
            Map.entry(Type.Scalar.JSON, "Json"),
            Map.entry(Type.Provided.FILE_INPUT, "File"),
            Map.entry(Type.Provided.IMAGE_SIZE, "ImageSize"),
            Map.entry(Type.Provided.FILE, "File"),
            Map.entry(Type.Provided.IMAGE, "Image"),
            Map.entry(Type.Provided.VIDEO, "Video"),
            Map.entry(Type.Provided.AUDIO, "Audio"));

    private static String kind(Type type, Function<Type.Declared, String> simpleNames) {
        if (type instanceof Type.ListOf) {
            return "List";
        }
        if (type instanceof Type.MapOf) {
            return "Map";
        }
        return type instanceof Type.Declared declared ? simpleNames.apply(declared) : KINDS.getOrDefault(type, "Value");
    }

    private static String orElse(String name, String other) {
        return name.isEmpty() ? other : name;
    }
}
