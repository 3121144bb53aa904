package io.github.fal4j.generator.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Emits the requests of an endpoint as Retrofit makes them, which every typed call goes through:
 *
 * <pre>{@code
 * @POST("fal-ai/flux/dev")
 * Call<FluxDevOutput> runCall(@Body FluxDevInput input, @HeaderMap Map<String, String> headers);
 * @POST("fal-ai/flux/dev")
 * Call<QueueTicket> submitCall(@Body FluxDevInput input, @QueryMap Map<String, String> query, @HeaderMap ...);
 * @GET
 * Call<FluxDevOutput> resultCall(@Url String responseUrl);
 * }</pre>
 */
final class RetrofitCalls {

    private static final TypeName TEXTS = ParameterizedTypeName.get(Names.MAP, Names.STRING, Names.STRING);

    private RetrofitCalls() {}

    static List<MethodSpec> of(String id, TypeName input, TypeName output) {
        return List.of(
                request("runCall", output, "The request of {@code run}, not sent yet.")
                        .addAnnotation(post(id))
                        .addParameter(parameter(input, "input", "Body"))
                        .addParameter(parameter(TEXTS, "headers", "HeaderMap"))
                        .build(),
                request("submitCall", Names.runtime("QueueTicket"), "The request of {@code submit}, not sent yet.")
                        .addAnnotation(post(id))
                        .addParameter(parameter(input, "input", "Body"))
                        .addParameter(parameter(TEXTS, "query", "QueryMap"))
                        .addParameter(parameter(TEXTS, "headers", "HeaderMap"))
                        .build(),
                request("resultCall", output, "The request for a result, not sent yet.")
                        .addAnnotation(Names.retrofit("GET"))
                        .addParameter(parameter(Names.STRING, "responseUrl", "Url"))
                        .build());
    }

    private static MethodSpec.Builder request(String name, TypeName answer, String sentence) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addJavadoc("$L", sentence + "\n")
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
