package io.github.fal4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedType;
import io.github.fal4j.generator.resolve.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits an open enum:
 *
 * <pre>{@code
 * public final class OutputFormat extends OpenEnum {
 *     public static final OutputFormat JPEG = new OutputFormat("jpeg");
 *     private OutputFormat(String value) { super(value); }
 *     public static OutputFormat of(String value) { return new OutputFormat(value); }
 *     public static List<OutputFormat> values() { return List.of(JPEG); }
 *     public boolean isKnown() { return values().contains(this); }
 * }
 * }</pre>
 */
final class EnumEmitter {

    /** The code that makes all constants of a class has 65,535 bytes at most, 13 for each; the largest real enum has 1,287. */
    private static final int MAX_CONSTANTS = 4_000;

    SourceFile emit(NamedType.NamedEnum known) {
        ClassName name = JavaTypes.of(known.name());
        boolean integers = known.declaration().integers();
        TypeName value = integers ? TypeName.LONG : Names.STRING;
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(integers ? Names.OPEN_INTEGER_ENUM : Names.OPEN_ENUM)
                .addJavadoc(new Javadoc()
                        .text(known.declaration().description())
                        .paragraph("A value of <code>"
                                + Javadoc.escape(known.declaration().hint())
                                + "</code>; others than the constants can be sent and received too.")
                        .build());
        type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(value, "value")
                        .addStatement("super(value)")
                        .build())
                .addMethod(of(name, value));
        if (known.constants().size() <= MAX_CONSTANTS) {
            known.constants().forEach(constant -> type.addField(constant(constant, name, known.declaration())));
            type.addMethod(values(name, "constants", "$T.of($L)", Names.LIST, constants(known)));
        } else {
            List<ClassName> parts = new ArrayList<>();
            for (int from = 0; from < known.constants().size(); from += MAX_CONSTANTS) {
                parts.add(name.nestedClass("KnownValues" + (parts.size() + 1)));
                int to = Math.min(from + MAX_CONSTANTS, known.constants().size());
                type.addType(part(
                        parts.get(parts.size() - 1),
                        name,
                        integers,
                        known.constants().subList(from, to)));
            }
            CodeBlock lists =
                    parts.stream().map(part -> CodeBlock.of("$T.VALUES", part)).collect(CodeBlock.joining(",$W"));
            type.addMethod(values(
                    name,
                    "known values, which are too many for constants",
                    "$T.of($L).flatMap($T::stream).toList()",
                    Stream.class,
                    lists,
                    Names.LIST));
        }
        type.addMethod(MethodSpec.methodBuilder("isKnown")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(boolean.class)
                .addStatement("return values().contains(this)")
                .build());
        return JavaSource.of(name, type.build(), JavaSource.origin(known.endpoints()));
    }

    private static FieldSpec constant(NamedType.Constant constant, ClassName name, Declaration.EnumOf known) {
        FieldSpec.Builder field = FieldSpec.builder(
                        name, constant.name(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T($L)", name, literal(constant, known.integers()));
        String text = known.texts().get(constant.value());
        return (text == null ? field : field.addJavadoc(new Javadoc().text(text).build())).build();
    }

    /** Some of the values in a class of their own, as each class has but one initialiser. */
    private static TypeSpec part(ClassName part, ClassName name, boolean integers, List<NamedType.Constant> constants) {
        CodeBlock literals =
                constants.stream().map(constant -> literal(constant, integers)).collect(CodeBlock.joining(",$W"));
        String map = integers ? "mapToObj" : "map";
        return TypeSpec.classBuilder(part)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addField(FieldSpec.builder(
                                ParameterizedTypeName.get(Names.LIST, name), "VALUES", Modifier.STATIC, Modifier.FINAL)
                        .initializer(
                                "$T.of($L).$L($T::of).toList()",
                                integers ? LongStream.class : Stream.class,
                                literals,
                                map,
                                name)
                        .build())
                .build();
    }

    private static CodeBlock constants(NamedType.NamedEnum known) {
        return known.constants().stream()
                .map(constant -> CodeBlock.of("$N", constant.name()))
                .collect(CodeBlock.joining(",$W"));
    }

    private static MethodSpec of(ClassName name, TypeName value) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("$L", "Returns a value, kept exactly as it is, whether known or not.\n")
                .addAnnotation(Names.JSON_CREATOR)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(value, "value")
                .returns(name)
                .addStatement("return new $T(value)", name)
                .build();
    }

    private static MethodSpec values(ClassName name, String what, String expression, Object... arguments) {
        return MethodSpec.methodBuilder("values")
                .addJavadoc("$L", "Returns the " + what + ", in the document's order.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(Names.LIST, name))
                .addStatement("return " + expression, arguments)
                .build();
    }

    private static CodeBlock literal(NamedType.Constant constant, boolean integers) {
        return integers ? CodeBlock.of("$LL", constant.value()) : Literal.of(constant.value());
    }
}
