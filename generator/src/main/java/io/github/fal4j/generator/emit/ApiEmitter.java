package io.github.fal4j.generator.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedCatalogue.NamedEndpoint;
import javax.lang.model.element.Modifier;

/**
 * Emits the Retrofit interface of an endpoint, which every typed call goes through:
 *
 * <pre>{@code
 * public interface FluxDevApi {
 *     @POST("fal-ai/flux/dev")
 *     Call<FluxDevOutput> run(@Body FluxDevInput input, @HeaderMap Map<String, String> headers);
 *     @POST("fal-ai/flux/dev")
 *     Call<QueueTicket> submit(@Body FluxDevInput input, @QueryMap Map<String, String> query, @HeaderMap ...);
 *     @GET
 *     Call<FluxDevOutput> result(@Url String responseUrl);
 * }
 * }</pre>
 */
final class ApiEmitter {

    private static final TypeName TEXTS = ParameterizedTypeName.get(Names.MAP, Names.STRING, Names.STRING);

    private final JavaTypes types;

    ApiEmitter(JavaTypes types) {
        this.types = types;
    }

    SourceFile emit(NamedEndpoint endpoint) {
        ClassName name = JavaTypes.of(endpoint.api());
        String id = endpoint.endpoint().id();
        TypeName input = types.of(endpoint.endpoint().input());
        TypeName output = types.of(endpoint.endpoint().output());
        TypeSpec type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(new Javadoc()
                        .paragraph("The requests of <code>" + Javadoc.escape(id)
                                + "</code> as Retrofit makes them; {@link $$} is the way to use it."
                                        .replace("$$", endpoint.name().simpleName()))
                        .build())
                .addMethod(method("run", output)
                        .addAnnotation(post(id))
                        .addJavadoc("$L", "Runs the endpoint directly, without the queue.\n")
                        .addParameter(parameter(input, "input", "Body"))
                        .addParameter(parameter(TEXTS, "headers", "HeaderMap"))
                        .build())
                .addMethod(method("submit", Names.runtime("QueueTicket"))
                        .addAnnotation(post(id))
                        .addJavadoc("$L", "Puts a request into the queue.\n")
                        .addParameter(parameter(input, "input", "Body"))
                        .addParameter(parameter(TEXTS, "query", "QueryMap"))
                        .addParameter(parameter(TEXTS, "headers", "HeaderMap"))
                        .build())
                .addMethod(method("result", output)
                        .addAnnotation(Names.retrofit("GET"))
                        .addJavadoc("$L", "Gets the result of a request that has completed.\n")
                        .addParameter(parameter(Names.STRING, "responseUrl", "Url"))
                        .build())
                .build();
        return JavaSource.of(name, type, "From " + id + ".");
    }

    private static MethodSpec.Builder method(String name, TypeName answer) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(ParameterizedTypeName.get(Names.CALL, answer));
    }

    private static AnnotationSpec post(String id) {
        return AnnotationSpec.builder(Names.retrofit("POST"))
                .addMember("value", "$S", id)
                .build();
    }

    private static ParameterSpec parameter(TypeName type, String name, String annotation) {
        return ParameterSpec.builder(type, name)
                .addAnnotation(Names.retrofit(annotation))
                .build();
    }
}
