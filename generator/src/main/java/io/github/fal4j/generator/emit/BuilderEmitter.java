package io.github.fal4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedType;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Emits the builder of an input, and a stage for each required field:
 *
 * <pre>{@code
 * public static NeedsPrompt builder() { return new Builder(); }
 * public Builder toBuilder() { return new Builder().from(this); }
 *
 * public interface NeedsPrompt { Builder prompt(String prompt); }
 *
 * public static final class Builder extends ObjectBuilder<FluxDevInput, Builder> implements NeedsPrompt {
 *     public Builder prompt(String prompt) { return set("prompt", prompt); }
 *     protected void check(Limits limits) { limits.required("prompt"); }
 * }
 * }</pre>
 *
 * <p>The optional fields can only be reached through all stages, so that forgetting a required one does not compile.
 */
final class BuilderEmitter {

    private final SetterEmitter setters;
    private final ClassName name;
    private final ClassName builder;
    private final List<NamedType.Field> fields;
    private final List<NamedType.Field> required;

    BuilderEmitter(JavaTypes types, UnionVariants unions, NamedType.NamedObject object) {
        this.name = JavaTypes.of(object.name());
        this.builder = name.nestedClass("Builder");
        this.fields = object.fields();
        this.required = fields.stream()
                .filter(field ->
                        field.property().required() && !field.property().nullable())
                .toList();
        this.setters = new SetterEmitter(types, builder, unions);
    }

    void addTo(TypeSpec.Builder record) {
        record.addMethod(MethodSpec.methodBuilder("builder")
                .addJavadoc(
                        "$L",
                        required.isEmpty()
                                ? "Returns a builder; no field is required.\n"
                                : "Returns a builder, which asks for the required fields first.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(stage(0))
                .addStatement("return new $T()", builder)
                .build());
        record.addMethod(MethodSpec.methodBuilder("toBuilder")
                .addJavadoc("$L", "Returns a builder that starts with what this object holds.\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(builder)
                .addStatement("return new $T().from(this)", builder)
                .build());
        for (int i = 0; i < required.size(); i++) {
            record.addType(stageType(i));
        }
        record.addType(builderType());
    }

    private ClassName stage(int index) {
        return index == required.size() ? builder : name.nestedClass(stageName(index));
    }

    private String stageName(int index) {
        String field = required.get(index).name();
        return "Needs" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    private TypeSpec stageType(int index) {
        NamedType.Field field = required.get(index);
        return TypeSpec.interfaceBuilder(stageName(index))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc(
                        "$L",
                        "The builder while <code>"
                                + Javadoc.escape(field.property().name()) + "</code> is missing.\n")
                .addMethods(setters.declared(field, stage(index + 1)))
                .build();
    }

    private TypeSpec builderType() {
        TypeSpec.Builder type = TypeSpec.classBuilder("Builder")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(Names.OBJECT_BUILDER, name, builder))
                .addJavadoc("$L", "Builds a {@link " + name.simpleName() + "}; what is not set is not sent.\n");
        for (int i = 0; i < required.size(); i++) {
            type.addSuperinterface(stage(i));
        }
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addStatement("super($T.class)", name)
                .build());
        fields.forEach(field -> type.addMethods(setters.implemented(field, required.contains(field))));
        return type.addMethod(check()).build();
    }

    private MethodSpec check() {
        CodeBlock.Builder checks = CodeBlock.builder();
        for (NamedType.Field field : fields) {
            if (required.contains(field)) {
                checks.addStatement(
                        "limits.required($L)", Literal.of(field.property().name()));
            }
            checks.add(LimitChecks.of(field));
        }
        return MethodSpec.methodBuilder("check")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(Names.LIMITS, "limits")
                .addCode(checks.build())
                .build();
    }
}
