package io.github.fal4j;

/** What the generator emits for an endpoint, as far as it is needed here. */
final class Sketch {

    static final EndpointType<SketchInput, SketchOutput> TYPE = EndpointType.of(
            "acme/sketch/fast",
            SketchInput.class,
            SketchOutput.class,
            SketchApi.class,
            SketchApi::run,
            SketchApi::submit,
            SketchApi::result);

    private Sketch() {}

    static Endpoint<SketchInput, SketchOutput> with(FalClient client) {
        return client.endpoint(TYPE);
    }
}
