package io.github.fal4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.fal4j.generator.name.NamedCatalogue.NamedEndpoint;
import io.github.fal4j.generator.read.EndpointDocument;
import javax.lang.model.element.Modifier;

/**
 * Emits the interface that callers use: static calls on the default client, ways to every other, and the requests as
 * Retrofit makes them.
 *
 * <pre>{@code
 * public interface FluxDev {
 *     EndpointType<FluxDevInput, FluxDevOutput> TYPE = EndpointType.of("fal-ai/flux/dev", ...);
 *     static FluxDevOutput subscribe(FluxDevInput input) { return endpoint().subscribe(input); }
 *     ...
 *     static Endpoint<FluxDevInput, FluxDevOutput> with(FalClient client) { return client.endpoint(TYPE); }
 *     @POST("fal-ai/flux/dev")
 *     Call<FluxDevOutput> runCall(@Body FluxDevInput input, @HeaderMap Map<String, String> headers);
 *     ...
 * }
 * }</pre>
 *
 * <p>All behaviour is in the runtime: the calls only give it a name and types.
 */
final class EndpointEmitter {

    private static final ClassName FAL_CLIENT = Names.runtime("FalClient");

    /** Documents do not say which endpoints can be talked to live; those that cannot be called otherwise have it in their id. */
    private static final String REALTIME = "/realtime";

    private final JavaTypes types;

    EndpointEmitter(JavaTypes types) {
        this.types = types;
    }

    SourceFile emit(NamedEndpoint endpoint) {
        ClassName name = JavaTypes.of(endpoint.name());
        TypeName input = types.of(endpoint.endpoint().input());
        TypeName output = types.of(endpoint.endpoint().output());
        TypeName handle = ParameterizedTypeName.get(Names.runtime("RequestHandle"), output);
        TypeName onUpdate = ParameterizedTypeName.get(Names.CONSUMER, Names.runtime("QueueStatus"));
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(javadoc(endpoint))
                .addField(typeField(endpoint, name, input, output))
                .addMethod(StaticCall.named("subscribe", output, "Submits the input, waits, and returns the result.")
                        .addParameter(input, "input")
                        .addStatement("return endpoint().subscribe(input)")
                        .build())
                .addMethod(StaticCall.named(
                                "subscribe",
                                output,
                                "Submits the input, tells every change of the request's status, and returns the result.")
                        .addParameter(input, "input")
                        .addParameter(onUpdate, "onUpdate")
                        .addStatement("return endpoint().subscribe(input, onUpdate)")
                        .build())
                .addMethod(StaticCall.named(
                                "subscribe", output, "Submits the input and waits for the result as the options say.")
                        .addParameter(input, "input")
                        .addParameter(Names.runtime("SubscribeOptions"), "options")
                        .addStatement("return endpoint().subscribe(input, options)")
                        .build())
                .addMethod(StaticCall.named("submit", handle, "Puts the input into the queue and returns at once.")
                        .addParameter(input, "input")
                        .addStatement("return endpoint().submit(input)")
                        .build())
                .addMethod(StaticCall.named(
                                "submit",
                                handle,
                                "Puts the input into the queue as the options say, and returns at once.")
                        .addParameter(input, "input")
                        .addParameter(Names.runtime("SubmitOptions"), "options")
                        .addStatement("return endpoint().submit(input, options)")
                        .build())
                .addMethod(StaticCall.named(
                                "run",
                                output,
                                "Runs the endpoint directly, without the queue and what it protects from.")
                        .addParameter(input, "input")
                        .addStatement("return endpoint().run(input)")
                        .build())
                .addMethod(StaticCall.named("run", output, "Runs the endpoint directly, as the options say.")
                        .addParameter(input, "input")
                        .addParameter(Names.runtime("RunOptions"), "options")
                        .addStatement("return endpoint().run(input, options)")
                        .build())
                .addMethod(StaticCall.named(
                                "stream",
                                ParameterizedTypeName.get(Names.runtime("FalStream"), output),
                                "Runs the endpoint directly and returns its output as it comes, if it streams.")
                        .addParameter(input, "input")
                        .addStatement("return endpoint().stream(input)")
                        .build())
                .addMethod(StaticCall.named(
                                "request",
                                handle,
                                "Returns the handle of a request that was submitted before, here or elsewhere.")
                        .addParameter(Names.STRING, "requestId")
                        .addStatement("return endpoint().request(requestId)")
                        .build())
                .addMethod(StaticCall.named(
                                "async",
                                endpointType("AsyncEndpoint", input, output),
                                "Returns the same calls without blocking.")
                        .addStatement("return endpoint().async()")
                        .build())
                .addMethod(StaticCall.named(
                                "with",
                                endpointType("Endpoint", input, output),
                                "Returns the same calls on a client of your own.")
                        .addParameter(FAL_CLIENT, "client")
                        .addStatement("return client.endpoint(TYPE)")
                        .build())
                .addMethod(MethodSpec.methodBuilder("endpoint")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(endpointType("Endpoint", input, output))
                        .addStatement("return with($T.getDefault())", FAL_CLIENT)
                        .build())
                .addMethods(RetrofitCalls.of(endpoint.endpoint().id(), input, output));
        if (endpoint.endpoint().id().endsWith(REALTIME)) {
            type.addMethod(StaticCall.named(
                            "realtime",
                            ParameterizedTypeName.get(Names.realtime("Realtime"), input, output),
                            "Opens a live connection, as the options say.")
                    .addParameter(Names.realtime("RealtimeOptions"), "options")
                    .addStatement("return endpoint().realtime(options)")
                    .build());
        }
        if (endpoint.endpoint().metadata().deprecated()) {
            type.addAnnotation(Deprecated.class);
        }
        return JavaSource.of(
                name,
                type.build(),
                "From " + endpoint.endpoint().id() + ", document "
                        + endpoint.endpoint().hash() + ".");
    }

    private static FieldSpec typeField(NamedEndpoint endpoint, ClassName name, TypeName input, TypeName output) {
        return FieldSpec.builder(endpointType("EndpointType", input, output), "TYPE")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L", "The endpoint's id and types, for {@link FalClient#endpoint}.\n")
                .initializer(
                        "$T.of($>$>\n$S,\n$T.class,\n$T.class,\n$T.class,\n$T::runCall,\n$T::submitCall,\n$T::resultCall)$<$<",
                        Names.runtime("EndpointType"),
                        endpoint.endpoint().id(),
                        input,
                        output,
                        name,
                        name,
                        name,
                        name)
                .build();
    }

    private static ParameterizedTypeName endpointType(String name, TypeName input, TypeName output) {
        return ParameterizedTypeName.get(Names.runtime(name), input, output);
    }

    private static CodeBlock javadoc(NamedEndpoint endpoint) {
        EndpointDocument.Metadata metadata = endpoint.endpoint().metadata();
        String id = Javadoc.escape(endpoint.endpoint().id());
        String name = metadata.displayName() == null ? "" : Javadoc.escape(metadata.displayName()) + ": ";
        String category = metadata.category() == null ? "" : ", " + Javadoc.escape(metadata.category());
        Javadoc javadoc = new Javadoc()
                .text(metadata.description())
                .paragraph(name + "endpoint <code>" + id + "</code>" + category + ".")
                .paragraph("The static calls use {@link FalClient#getDefault()}. Safe for use by many threads.");
        javadoc.tag("see", "<a href=\"https://fal.ai/models/" + id + "\">" + id + " on fal.ai</a>");
        if (metadata.deprecated()) {
            javadoc.tag("deprecated", "The service still runs this endpoint, but not for ever.");
        }
        return javadoc.build();
    }
}
