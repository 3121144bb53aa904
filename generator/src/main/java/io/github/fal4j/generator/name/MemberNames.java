package io.github.fal4j.generator.name;

import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Names what is inside a type: fields, constants, variants. */
final class MemberNames {

    /** Methods that records, builders and their base classes have already. */
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
            "builder",
            "toBuilder",
            "from",
            "set",
            "build",
            "buildUnchecked",
            "check",
            "create",
            "put",
            "putNull");

    private final LockedNames locked;
    private final Map<DeclarationKey, JavaName> types;

    MemberNames(LockedNames locked, Map<DeclarationKey, JavaName> types) {
        this.locked = locked;
        this.types = types;
    }

    List<NamedType.Field> fields(JavaName type, Declaration.ObjectOf object) {
        List<String> jsonNames =
                object.properties().stream().map(Declaration.Property::name).toList();
        Map<String, String> names = allocate(type, jsonNames, MemberNames::field, RESERVED_FIELDS);
        return object.properties().stream()
                .map(property -> new NamedType.Field(property, names.getOrDefault(property.name(), "")))
                .toList();
    }

    List<NamedType.Constant> constants(JavaName type, Declaration.EnumOf known) {
        Map<String, String> names = allocate(type, known.values(), MemberNames::constant, Set.of());
        return known.values().stream()
                .map(value -> new NamedType.Constant(value, names.getOrDefault(value, "")))
                .toList();
    }

    /** Only names that depend on others are kept in the lock; the rest follow from the text alone. */
    private Map<String, String> allocate(
            JavaName type, List<String> texts, UnaryOperator<String> candidate, Set<String> reserved) {
        NameAllocator free = NameAllocator.ofMembers(reserved);
        Map<String, String> names = new HashMap<>();
        for (String text : texts) {
            String known = locked.member(type, text);
            if (known != null && free.claim(known)) {
                names.put(text, known);
            }
        }
        List<String> wanted = texts.stream().map(candidate).toList();
        Map<String, Integer> wishes = new HashMap<>();
        wanted.forEach(name -> wishes.merge(name, 1, Integer::sum));
        Map<String, String> dependent = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String wish = wanted.get(i);
            String name = names.computeIfAbsent(texts.get(i), none -> free.allocate(wish, "_"));
            if (wishes.getOrDefault(wish, 1) > 1 || !name.equals(wish)) {
                dependent.put(texts.get(i), name);
            }
        }
        locked.keepMembers(type, dependent);
        return names;
    }

    private static String field(String jsonName) {
        String name = orElse(Words.camel(jsonName), "field");
        return RESERVED_FIELDS.contains(name) ? name + "_" : name;
    }

    private static String constant(String value) {
        if (value.isEmpty()) {
            return "EMPTY";
        }
        boolean negative = value.startsWith("-") && value.length() > 1 && Character.isDigit(value.charAt(1));
        String name = Words.upperSnake(negative ? "minus " + value : value);
        return name.isEmpty() ? codePoints(value) : name;
    }

    /** For texts without any letter or digit, such as an emoji or a colon. */
    private static String codePoints(String value) {
        return value.codePoints().mapToObj(point -> "U%04X".formatted(point)).collect(Collectors.joining("_"));
    }

    /** A nested record may not hide the union itself or a type that another variant holds. */
    List<NamedType.Alternative> variants(JavaName type, Declaration.UnionOf union) {
        NameAllocator names = NameAllocator.ofFiles(Set.of("Unknown", type.simpleName()));
        union.variants().forEach(variant -> names.claim(kind(variant.type())));
        return union.variants().stream()
                .map(variant -> new NamedType.Alternative(variant, names.allocate("Of" + kind(variant.type()), "")))
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
            Map.entry(Type.Provided.AUDIO, "Audio"),
            Map.entry(Type.Provided.BINARY, "Bytes"));

    private String kind(Type type) {
        if (type instanceof Type.ListOf) {
            return "List";
        }
        if (type instanceof Type.MapOf) {
            return "Map";
        }
        if (type instanceof Type.Declared declared) {
            JavaName name = types.get(declared.key());
            return name == null ? "Value" : name.simpleName();
        }
        return KINDS.getOrDefault(type, "Value");
    }

    private static String orElse(String name, String other) {
        return name.isEmpty() ? other : name;
    }
}
