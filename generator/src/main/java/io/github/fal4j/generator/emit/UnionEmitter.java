package io.github.fal4j.generator.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedType;
import io.github.fal4j.generator.resolve.Shape;
import io.github.fal4j.generator.resolve.Type;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Emits a union as a sealed interface with one record per alternative:
 *
 * <pre>{@code
 * public sealed interface TopAlign {
 *     static TopAlign fromJson(JsonNode json) {
 *         TopAlign variant = null;
 *         if (json.isNumber()) {
 *             variant = JsonBinding.variant(json, OfNumber.class);
 *         } else if (json.isTextual()) {
 *             variant = JsonBinding.variant(json, OfText.class);
 *         }
 *         return variant == null ? new Unknown(json) : variant;
 *     }
 *     record OfNumber(@JsonValue double value) implements TopAlign {}
 *     record OfText(@JsonValue String value) implements TopAlign {}
 *     record Unknown(@JsonValue JsonNode json) implements TopAlign {}
 * }
 * }</pre>
 */
final class UnionEmitter {

    private final JavaTypes types;
    private final UnionVariants variants;

    UnionEmitter(JavaTypes types, UnionVariants variants) {
        this.types = types;
        this.variants = variants;
    }

    SourceFile emit(NamedType.NamedUnion union) {
        ClassName name = JavaTypes.of(union.name());
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addJavadoc(new Javadoc()
                        .text(union.declaration().description())
                        .paragraph("One of several types; JSON of any other shape is kept as {@link Unknown}.")
                        .build())
                .addMethod(fromJson(union, name));
        for (NamedType.Alternative variant : union.variants()) {
            Type held = variant.variant().type();
            String text = variants.text(held).orElse("A value of this type.");
            type.addType(variant(name, variant.name(), types.argument(held), "value", text));
        }
        type.addType(variant(
                name,
                "Unknown",
                Names.JSON_NODE,
                "json",
                "A value of a shape that was not known when this was generated."));
        return JavaSource.of(name, type.build(), JavaSource.origin(union.endpoints()));
    }

    private static TypeSpec variant(ClassName union, String name, TypeName type, String component, String text) {
        return TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addSuperinterface(union)
                .addJavadoc(new Javadoc()
                        .text(text)
                        .tag("param", component + " the value as it stands in JSON")
                        .build())
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameter(ParameterSpec.builder(type, component)
                                .addAnnotation(Names.JSON_VALUE)
                                .build())
                        .build())
                .build();
    }

    private static MethodSpec fromJson(NamedType.NamedUnion union, ClassName name) {
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$T variant = null", JavaTypes.nullable(name));
        List<NamedType.Alternative> variants = union.variants();
        for (int i = 0; i < variants.size(); i++) {
            CodeBlock test = test(variants.get(i).variant().shape(), CodeBlock.of("json"));
            if (i == 0) {
                code.beginControlFlow("if ($L)", test);
            } else {
                code.nextControlFlow("else if ($L)", test);
            }
            code.addStatement(
                    "variant = $T.variant(json, $T.class)",
                    Names.JSON_BINDING,
                    name.nestedClass(variants.get(i).name()));
        }
        code.endControlFlow()
                .addStatement("return variant == null ? new $T(json) : variant", name.nestedClass("Unknown"));
        return MethodSpec.methodBuilder("fromJson")
                .addJavadoc("$L", "Returns the variant whose shape the JSON has.\n")
                .addAnnotation(AnnotationSpec.builder(Names.JSON_CREATOR)
                        .addMember("mode", "$T.Mode.DELEGATING", Names.JSON_CREATOR)
                        .build())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(Names.JSON_NODE, "json")
                .returns(name)
                .addCode(code.build())
                .build();
    }

    private static CodeBlock test(Shape shape, CodeBlock json) {
        if (shape instanceof Shape.Kind kind) {
            return switch (kind) {
                case TEXT -> CodeBlock.of("$L.isTextual()", json);
                case BYTES -> CodeBlock.of("$1L.isBinary() || $1L.isTextual()", json);
                case INTEGER -> CodeBlock.of("$L.isIntegralNumber()", json);
                case NUMBER -> CodeBlock.of("$L.isNumber()", json);
                case BOOLEAN -> CodeBlock.of("$L.isBoolean()", json);
                case ARRAY -> CodeBlock.of("$L.isArray()", json);
                case OBJECT -> CodeBlock.of("$L.isObject()", json);
            };
        }
        if (shape instanceof Shape.TextOf text) {
            return oneOf(text.texts(), json);
        }
        if (shape instanceof Shape.ObjectWith object) {
            return object.fields().stream()
                    .map(field -> CodeBlock.of("$L.has($L)", json, Literal.of(field)))
                    .collect(CodeBlock.joining(" && "));
        }
        if (shape instanceof Shape.ObjectWhere where) {
            return oneOf(where.texts(), CodeBlock.of("$L.path($L)", json, Literal.of(where.field())));
        }
        if (shape instanceof Shape.AnyOf any) {
            return any.shapes().stream().map(one -> test(one, json)).collect(CodeBlock.joining("$W|| "));
        }
        Shape.ArrayOf array = (Shape.ArrayOf) shape;
        return CodeBlock.of(
                array.element() instanceof Shape.AnyOf || array.element() == Shape.Kind.BYTES
                        ? "$L.isArray() && ($L)"
                        : "$L.isArray() && $L",
                json,
                test(array.element(), CodeBlock.of("$L.path(0)", json)));
    }

    private static CodeBlock oneOf(List<String> texts, CodeBlock json) {
        CodeBlock values = texts.stream().map(Literal::of).collect(CodeBlock.joining(",$W"));
        return CodeBlock.of("$T.of($L).contains($L.asText())", Names.LIST, values, json);
    }
}
