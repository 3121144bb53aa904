package io.github.fal4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedType;
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

    SourceFile emit(NamedType.NamedEnum known) {
        ClassName name = JavaTypes.of(known.name());
        boolean integers = known.declaration().integers();
        TypeName value = integers ? TypeName.LONG : Names.STRING;
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(integers ? Names.OPEN_INTEGER_ENUM : Names.OPEN_ENUM)
                .addJavadoc(new Javadoc()
                        .paragraph("A value of <code>"
                                + Javadoc.escape(known.declaration().hint())
                                + "</code>; others than the constants can be sent and received too.")
                        .build());
        for (NamedType.Constant constant : known.constants()) {
            type.addField(FieldSpec.builder(name, constant.name(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer("new $T($L)", name, literal(constant, integers))
                    .build());
        }
        type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(value, "value")
                        .addStatement("super(value)")
                        .build())
                .addMethod(of(name, value))
                .addMethod(values(known, name))
                .addMethod(MethodSpec.methodBuilder("isKnown")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(boolean.class)
                        .addStatement("return values().contains(this)")
                        .build());
        return JavaSource.of(name, type.build(), JavaSource.origin(known.endpoints()));
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

    private static MethodSpec values(NamedType.NamedEnum known, ClassName name) {
        CodeBlock constants = known.constants().stream()
                .map(constant -> CodeBlock.of("$N", constant.name()))
                .collect(CodeBlock.joining(",$W"));
        return MethodSpec.methodBuilder("values")
                .addJavadoc("$L", "Returns the constants, in the document's order.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(Names.LIST, name))
                .addStatement("return $T.of($L)", Names.LIST, constants)
                .build();
    }

    private static CodeBlock literal(NamedType.Constant constant, boolean integers) {
        return integers ? CodeBlock.of("$LL", constant.value()) : Literal.of(constant.value());
    }
}
