package io.github.fal4j.endpoints.proof;

import io.github.fal4j.FalClient;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import io.github.fal4j.endpoints.falai.flux.FluxDevOutput;
import java.util.function.Function;

/** What a first program does with one endpoint. */
public final class HelloWorld implements Function<FalClient, String> {

    @Override
    public String apply(FalClient client) {
        FluxDevOutput output = FluxDev.with(client)
                .subscribe(FluxDevInput.builder().prompt("a cat").build());
        return output.images().get(0).url();
    }
}
