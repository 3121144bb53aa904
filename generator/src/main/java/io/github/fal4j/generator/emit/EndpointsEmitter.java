package io.github.fal4j.generator.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedCatalogue;
import io.github.fal4j.generator.name.NamedCatalogue.NamedEndpoint;
import io.github.fal4j.generator.read.EndpointDocument;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Emits the list of all endpoints, and ways to look through it:
 *
 * <pre>{@code
 * public final class Endpoints {
 *     private static final EndpointIndex INDEX = EndpointIndex.of(Endpoints.class, lines());
 *     public static List<EndpointInfo> all() { return INDEX.all(); }
 *     ...
 *     private static final class Lines1 { static final String[] ALL = {"fal-ai/flux/dev\tfalai.flux.FluxDev\t...", ...}; }
 * }
 * }</pre>
 *
 * <p>The list is text, so that no endpoint's class is loaded by reading it.
 */
final class EndpointsEmitter {

    private static final ClassName INDEX = Names.runtime("EndpointIndex");
    private static final ClassName INFO = Names.runtime("EndpointInfo");
    private static final TypeName INFOS = ParameterizedTypeName.get(Names.LIST, INFO);
    private static final TypeName TEXTS =
            ParameterizedTypeName.get(ClassName.get("java.util", "SortedSet"), Names.STRING);

    /** The bytecode that fills an array must stay within what the JVM allows for one method. */
    private static final int LINES_PER_CLASS = 1000;

    private static final int LONGEST_DESCRIPTION = 240;

    private EndpointsEmitter() {}

    static SourceFile emit(NamedCatalogue catalogue) {
        ClassName name = ClassName.get(catalogue.basePackage(), "Endpoints");
        return JavaSource.of(name, type(name, catalogue), "The endpoints known when it was generated.");
    }

    private static TypeSpec type(ClassName name, NamedCatalogue catalogue) {
        List<String> lines = catalogue.endpoints().stream()
                .sorted((one, other) ->
                        one.endpoint().id().compareTo(other.endpoint().id()))
                .map(endpoint -> line(catalogue.basePackage(), endpoint))
                .toList();
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("$L", """
                        Lists the endpoints generated here, without loading their classes. Safe for use by many threads.

                        <pre>{@code
                        for (EndpointInfo endpoint : Endpoints.search("flux image-to-image")) {
                            System.out.println(endpoint.id() + ": " + endpoint.displayName() + ", by " + endpoint.unit());
                        }
                        }</pre>
                        """)
                .addField(FieldSpec.builder(INDEX, "INDEX", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.of($T.class, lines())", INDEX, name)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(StaticCall.named("all", INFOS, "Returns all endpoints, sorted by id.")
                        .addStatement("return INDEX.all()")
                        .build())
                .addMethod(StaticCall.named(
                                "find", ParameterizedTypeName.get(ClassName.get("java.util", "Optional"), INFO), """
                                Returns the endpoint with this id, if it was generated.""")
                        .addParameter(Names.STRING, "id")
                        .addStatement("return INDEX.find(id)")
                        .build())
                .addMethod(StaticCall.named(
                                "byCategory", INFOS, "Returns the endpoints of a category, such as text-to-image.")
                        .addParameter(Names.STRING, "category")
                        .addStatement("return INDEX.byCategory(category)")
                        .build())
                .addMethod(StaticCall.named("byOwner", INFOS, "Returns the endpoints of an owner, such as fal-ai.")
                        .addParameter(Names.STRING, "owner")
                        .addStatement("return INDEX.byOwner(owner)")
                        .build())
                .addMethod(StaticCall.named("search", INFOS, """
                                Returns the endpoints that have each of these words in their id, name, category or
                                description, those with all of them in id or name first.""")
                        .addParameter(Names.STRING, "words")
                        .addStatement("return INDEX.search(words)")
                        .build())
                .addMethod(StaticCall.named("categories", TEXTS, "Returns the categories that there are.")
                        .addStatement("return INDEX.categories()")
                        .build())
                .addMethod(StaticCall.named("owners", TEXTS, "Returns the owners that there are.")
                        .addStatement("return INDEX.owners()")
                        .build());
        return withLines(type, lines).build();
    }

    private static TypeSpec.Builder withLines(TypeSpec.Builder type, List<String> lines) {
        CodeBlock.Builder all = CodeBlock.builder()
                .addStatement("$T lines = new $T<>()", listOfTexts(), ClassName.get("java.util", "ArrayList"));
        for (int from = 0; from < lines.size(); from += LINES_PER_CLASS) {
            String name = "Lines" + (from / LINES_PER_CLASS + 1);
            type.addType(part(name, lines.subList(from, Math.min(from + LINES_PER_CLASS, lines.size()))));
            all.addStatement("$T.addAll(lines, $L.ALL)", ClassName.get("java.util", "Collections"), name);
        }
        return type.addMethod(MethodSpec.methodBuilder("lines")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(listOfTexts())
                .addCode(all.addStatement("return lines").build())
                .build());
    }

    private static TypeName listOfTexts() {
        return ParameterizedTypeName.get(Names.LIST, Names.STRING);
    }

    private static TypeSpec part(String name, List<String> lines) {
        CodeBlock literals = lines.stream().map(Literal::of).collect(CodeBlock.joining(",\n"));
        return TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addField(FieldSpec.builder(ArrayTypeName.of(Names.STRING), "ALL", Modifier.STATIC, Modifier.FINAL)
                        .initializer("{\n$>$L$<\n}", literals)
                        .build())
                .build();
    }

    /** Id, class below the package, display name, category, kind, unit, status, description. */
    private static String line(String basePackage, NamedEndpoint endpoint) {
        EndpointDocument.Metadata metadata = endpoint.endpoint().metadata();
        String className = endpoint.name().packageName().substring(basePackage.length() + 1) + "."
                + endpoint.name().simpleName();
        return String.join(
                "\t",
                endpoint.endpoint().id(),
                className,
                column(metadata.displayName()),
                column(metadata.category()),
                column(metadata.kind()),
                column(metadata.unit()),
                metadata.deprecated() ? "deprecated" : "",
                shortened(column(metadata.description())));
    }

    private static String shortened(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= LONGEST_DESCRIPTION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_DESCRIPTION)) + "...";
    }

    private static String column(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replaceAll("\\s+", " ").strip();
    }
}
