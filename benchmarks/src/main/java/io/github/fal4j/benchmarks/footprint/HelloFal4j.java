package io.github.fal4j.benchmarks.footprint;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import java.net.URI;

/** The smallest program that calls a model with fal4j. */
public final class HelloFal4j {

    private HelloFal4j() {}

    /** Takes the address of the server. */
    public static void main(String[] arguments) {
        FalClient client = FalClient.builder()
                .key("any:key")
                .hosts(Hosts.behind(URI.create(arguments[0])))
                .build();
        System.out.println(FluxDev.with(client)
                .run(FluxDevInput.builder().prompt("a cat").build())
                .images()
                .get(0)
                .url());
        System.exit(0);
    }
}
