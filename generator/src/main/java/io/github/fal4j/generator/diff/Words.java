package io.github.fal4j.generator.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import io.github.fal4j.generator.resolve.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What types, values and lists of them are called in messages. */
final class Words {

    /** Some enums have a thousand values. */
    private static final int VALUES = 5;

    private static final int LONGEST_VALUE = 60;

    private Words() {}

    /** As Java calls it; what the document declares is called by what it is, since the diff knows no Java names. */
    static String of(Type type, ResolvedEndpoint endpoint) {
        if (type instanceof Type.ListOf list) {
            return "List<" + of(list.element(), endpoint) + ">";
        }
        if (type instanceof Type.MapOf map) {
            return "Map<String, " + of(map.value(), endpoint) + ">";
        }
        if (type instanceof Type.Declared declared) {
            return of(endpoint.declarations().get(declared.key()));
        }
        return type instanceof Type.Scalar scalar ? of(scalar) : of((Type.Provided) type);
    }

    private static String of(@Nullable Declaration declaration) {
        if (declaration instanceof Declaration.EnumOf known) {
            return known.integers() ? "enum of integers" : "enum";
        }
        if (declaration instanceof Declaration.UnionOf) {
            return "union";
        }
        return declaration == null || declaration.hint().isEmpty() ? "object" : "object " + declaration.hint();
    }

    private static String of(Type.Scalar scalar) {
        return switch (scalar) {
            case TEXT -> "String";
            case BOOLEAN -> "Boolean";
            case INT -> "Integer";
            case LONG -> "Long";
            case DOUBLE -> "Double";
            case JSON -> "JsonNode";
        };
    }

    private static String of(Type.Provided provided) {
        return switch (provided) {
            case FILE_INPUT -> "FileInput";
            case IMAGE_SIZE -> "ImageSize";
            case FILE -> "FalFile";
            case IMAGE -> "Image";
            case VIDEO -> "Video";
            case AUDIO -> "Audio";
            case BINARY -> "Binary";
        };
    }

    static String value(JsonNode value) {
        return value.isTextual() ? quoted(value.textValue()) : shortened(value.toString());
    }

    static String number(BigDecimal number) {
        return shortened(number.stripTrailingZeros().toPlainString());
    }

    static String quoted(String text) {
        return "\"" + shortened(text) + "\"";
    }

    /** The values of an enum. */
    static String values(List<String> values, boolean integers) {
        return list(
                values.stream().map(value -> integers ? value : quoted(value)).toList(), VALUES);
    }

    /** The first ones by name, the others by number. */
    static String list(List<String> all, int named) {
        String some = all.stream().limit(named).collect(Collectors.joining(", "));
        return all.size() <= named ? some : some + " and " + (all.size() - named) + " more";
    }

    /** Whether two descriptions differ by more than line breaks and indentation. */
    static boolean differ(@Nullable String before, @Nullable String after) {
        return !Objects.equals(normalised(before), normalised(after));
    }

    private static String normalised(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_VALUE))) + "...";
    }
}
