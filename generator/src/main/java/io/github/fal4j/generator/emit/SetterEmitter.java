package io.github.fal4j.generator.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.fal4j.generator.name.NamedType;
import io.github.fal4j.generator.resolve.Declaration;
import io.github.fal4j.generator.resolve.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the methods that set one field: one for its type, and overloads that spare the caller a wrapper.
 *
 * <pre>{@code
 * public Builder imageUrl(FileInput imageUrl) { return set("image_url", imageUrl); }
 * public Builder imageUrl(String imageUrl) { return imageUrl(FileInput.of(imageUrl)); }
 * }</pre>
 */
final class SetterEmitter {

    static final String DEPRECATED = "The service advises against this field.";

    private final JavaTypes types;
    private final ClassName builder;
    private final UnionVariants unions;

    /** A way to give the value: what is passed, and what is made of it; the field's own type has no conversion. */
    private record Overload(TypeName argument, boolean varargs, CodeBlock conversion) {}

    SetterEmitter(JavaTypes types, ClassName builder, UnionVariants unions) {
        this.types = types;
        this.builder = builder;
        this.unions = unions;
    }

    /** The methods as a stage declares them. */
    List<MethodSpec> declared(NamedType.Field field, ClassName next) {
        return overloads(field).stream()
                .map(overload -> method(field, overload, next)
                        .addModifiers(Modifier.ABSTRACT)
                        .addJavadoc(javadoc(field))
                        .build())
                .toList();
    }

    /** The methods as the builder has them; those of a stage inherit their comment. */
    List<MethodSpec> implemented(NamedType.Field field, boolean staged) {
        List<MethodSpec> methods = new ArrayList<>();
        for (Overload overload : overloads(field)) {
            MethodSpec.Builder method = method(field, overload, builder);
            if (staged) {
                method.addAnnotation(Override.class);
            } else {
                method.addJavadoc(javadoc(field));
            }
            if (overload.conversion().isEmpty()) {
                method.addStatement(
                        "return set($L, $N)", Literal.of(field.property().name()), field.name());
            } else {
                method.addStatement("return $N($L)", field.name(), overload.conversion());
            }
            methods.add(method.build());
        }
        return methods;
    }

    private static MethodSpec.Builder method(NamedType.Field field, Overload overload, TypeName returned) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(field.name())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(overload.argument(), field.name())
                .varargs(overload.varargs())
                .returns(returned);
        return field.property().facts().deprecated() ? method.addAnnotation(Deprecated.class) : method;
    }

    private List<Overload> overloads(NamedType.Field field) {
        Type type = field.property().type();
        Stream<Overload> own = Stream.of(new Overload(types.argument(type), false, CodeBlock.of("")));
        List<Overload> distinct = new ArrayList<>();
        Set<TypeName> erasures = new HashSet<>();
        Stream.concat(own, conversions(type, field.name())).forEach(overload -> {
            if (erasures.add(erasure(overload.argument()))) {
                distinct.add(overload);
            }
        });
        return distinct;
    }

    private Stream<Overload> conversions(Type type, String name) {
        if (type == Type.Provided.FILE_INPUT) {
            return Stream.of(new Overload(Names.STRING, false, CodeBlock.of("$T.of($N)", Names.FILE_INPUT, name)));
        }
        if (type.equals(new Type.ListOf(Type.Provided.FILE_INPUT))) {
            return Stream.of(
                    new Overload(ArrayTypeName.of(Names.FILE_INPUT), true, CodeBlock.of("$T.of($N)", Names.LIST, name)),
                    new Overload(
                            ArrayTypeName.of(Names.STRING),
                            true,
                            CodeBlock.of("$T.listOf($N)", Names.FILE_INPUT, name)));
        }
        if (type instanceof Type.Declared declared) {
            return unions.of(declared).stream().flatMap(variant -> ofVariant(declared, variant, name));
        }
        return Stream.empty();
    }

    private Stream<Overload> ofVariant(Type.Declared union, NamedType.Alternative variant, String name) {
        ClassName record = types.declared(union).nestedClass(variant.name());
        Type type = variant.variant().type();
        Overload own = new Overload(types.argument(type), false, CodeBlock.of("new $T($N)", record, name));
        return type == Type.Provided.FILE_INPUT
                ? Stream.of(
                        own,
                        new Overload(
                                Names.STRING, false, CodeBlock.of("new $T($T.of($N))", record, Names.FILE_INPUT, name)))
                : Stream.of(own);
    }

    private static TypeName erasure(TypeName type) {
        return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    }

    private static CodeBlock javadoc(NamedType.Field field) {
        Declaration.Property property = field.property();
        String facts = FactSentences.of(property.facts(), true);
        Javadoc javadoc = new Javadoc().text(property.facts().description()).paragraph(facts);
        if (facts.isEmpty() && property.facts().description() == null) {
            javadoc.paragraph("Sets <code>" + Javadoc.escape(property.name()) + "</code>.");
        }
        if (property.facts().deprecated()) {
            javadoc.tag("deprecated", DEPRECATED);
        }
        return javadoc.build();
    }
}
