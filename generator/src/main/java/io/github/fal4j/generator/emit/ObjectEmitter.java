package io.github.fal4j.generator.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedType;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.Type;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Emits an object as a record:
 *
 * <pre>{@code
 * public record FluxDevOutput(List<Image> images, @Nullable Long seed, Map<String, JsonNode> extra)
 *         implements FalObject {
 *     public FluxDevOutput {
 *         images = FalObject.copyOf(images);
 *         extra = FalObject.copyOf(extra);
 *     }
 * }
 * }</pre>
 *
 * <p>An input also gets a builder, see {@link BuilderEmitter}.
 */
final class ObjectEmitter {

    private final JavaTypes types;
    private final UnionVariants unions;

    ObjectEmitter(JavaTypes types, UnionVariants unions) {
        this.types = types;
        this.unions = unions;
    }

    SourceFile emit(NamedType.NamedObject object) {
        ClassName name = JavaTypes.of(object.name());
        boolean input = object.input();
        TypeSpec.Builder type = TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(Names.FAL_OBJECT)
                .addJavadoc(javadoc(object, input))
                .recordConstructor(constructor(object));
        object.fields().stream()
                .filter(field -> field.property().facts().deprecated())
                .forEach(field -> type.addMethod(deprecatedAccessor(field)));
        if (input) {
            new BuilderEmitter(types, unions, object).addTo(type);
        }
        return JavaSource.of(name, type.build(), JavaSource.origin(object.endpoints()));
    }

    private MethodSpec constructor(NamedType.NamedObject object) {
        MethodSpec.Builder constructor = MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
        CodeBlock.Builder copies = CodeBlock.builder();
        for (NamedType.Field field : object.fields()) {
            constructor.addParameter(component(field));
            if (field.property().type() instanceof Type.ListOf
                    || field.property().type() instanceof Type.MapOf) {
                copies.addStatement("$1N = $2T.copyOf($1N)", field.name(), Names.FAL_OBJECT);
            }
        }
        return constructor
                .addParameter(Names.EXTRA, "extra")
                .addCode(copies.addStatement("extra = $T.copyOf(extra)", Names.FAL_OBJECT)
                        .build())
                .build();
    }

    /** {@code @Deprecated public String style() { return style; }}: on a component the annotation means nothing. */
    private MethodSpec deprecatedAccessor(NamedType.Field field) {
        return MethodSpec.methodBuilder(field.name())
                .addJavadoc(new Javadoc()
                        .text(field.property().facts().description())
                        .tag("deprecated", SetterEmitter.DEPRECATED)
                        .build())
                .addAnnotation(Deprecated.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(componentType(field))
                .addStatement("return $N", field.name())
                .build();
    }

    private TypeName componentType(NamedType.Field field) {
        TypeName type = types.of(field.property().type());
        boolean present = field.property().required() && !field.property().nullable();
        return present ? type : JavaTypes.nullable(type);
    }

    private ParameterSpec component(NamedType.Field field) {
        Declaration.Property property = field.property();
        ParameterSpec.Builder component = ParameterSpec.builder(componentType(field), field.name());
        if (!impliedName(field.name()).equals(property.name())) {
            component.addAnnotation(AnnotationSpec.builder(Names.JSON_PROPERTY)
                    .addMember("value", Literal.of(property.name()))
                    .build());
        }
        return component.build();
    }

    /** The JSON name that the runtime gives a component without annotation: {@code numImages} is {@code num_images}. */
    static String impliedName(String component) {
        StringBuilder name = new StringBuilder();
        component.chars().forEach(c -> {
            if (c >= 'A' && c <= 'Z') {
                name.append('_').append((char) (c - 'A' + 'a'));
            } else {
                name.append((char) c);
            }
        });
        return name.toString();
    }

    private static CodeBlock javadoc(NamedType.NamedObject object, boolean input) {
        List<String> endpoints = object.endpoints();
        String kind = object.declaration().hint().isEmpty()
                ? (input ? "What <code>%s</code> takes." : "What <code>%s</code> gives.")
                : (input ? "Part of what <code>%s</code> takes." : "Part of what <code>%s</code> gives.");
        Javadoc javadoc = new Javadoc()
                .text(object.declaration().description())
                .paragraph(kind.formatted(Javadoc.escape(endpoints.get(0))));
        if (input) {
            javadoc.paragraph("Made with {@link #builder()}; the constructor changes with the document.");
        }
        for (NamedType.Field field : object.fields()) {
            javadoc.tag("param", field.name() + " " + text(field.property(), input));
        }
        return javadoc.tag("param", "extra what else the JSON object holds, by JSON name")
                .build();
    }

    private static String text(Declaration.Property property, boolean input) {
        @Nullable String description = property.facts().description();
        String facts = FactSentences.of(property.facts(), input);
        String text = description == null ? "" : Javadoc.sentence(description);
        String both = (text + " " + facts).strip();
        return both.isEmpty() ? "the field <code>" + Javadoc.escape(property.name()) + "</code>" : both;
    }
}
