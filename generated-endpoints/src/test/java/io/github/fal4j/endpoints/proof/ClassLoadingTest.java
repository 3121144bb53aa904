package io.github.fal4j.endpoints.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.endpoints.Endpoints;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whoever calls one endpoint of 1,401 pays for that one. */
class ClassLoadingTest {

    private static final int MOST = 25;

    @Test
    void helloWorldLoadsTheClassesOfItsEndpointAlone() throws Exception {
        List<String> loaded = loadedBy(HelloWorld.class);

        assertThat(loaded)
                .contains(FluxDev.class.getName())
                .allMatch(name -> name.startsWith(FluxDev.class.getPackageName() + "."))
                .hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void listingEndpointsLoadsNoneOfThem() throws Exception {
        List<String> loaded = loadedBy(Listing.class);

        assertThat(loaded)
                .contains(Endpoints.class.getName())
                .allMatch(name -> name.startsWith(Endpoints.class.getName()));
    }

    /** Runs a program in fresh classes, against an emulator, and returns the generated classes that it loaded. */
    private static List<String> loadedBy(Class<? extends Function<FalClient, String>> program) throws Exception {
        try (CountingClassLoader loader = new CountingClassLoader(program, FluxDev.class);
                FalEmulator emulator = FalEmulator.builder()
                        .specs(Catalogue.specs())
                        .timing(Timing.INSTANT)
                        .start();
                FalClient client = FalClient.builder()
                        .key("key-id:key-secret")
                        .hosts(Hosts.behind(emulator.baseUri()))
                        .build()) {
            @SuppressWarnings("unchecked") // the same class, loaded again
            Function<FalClient, String> fresh = (Function<FalClient, String>)
                    loader.loadClass(program.getName()).getConstructor().newInstance();
            assertThat(fresh.apply(client)).isNotEmpty();
            return loader.generated();
        }
    }
}
