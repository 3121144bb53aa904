package com.example.postershop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.media.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosterShopTest {

    @Test
    void callsPublishedEndpointsAndThePrivateApp() throws IOException {
        try (FalEmulator emulator = FalEmulator.builder()
                        .specs(Path.of("specs"))
                        .timing(Timing.INSTANT)
                        .start();
                FalClient client = FalClient.builder()
                        .key("any:key")
                        .hosts(Hosts.behind(emulator.baseUri()))
                        .build()) {
            PosterShop shop = new PosterShop(client);

            assertNotNull(shop.transcribe("https://example.com/speech.wav"));
            for (Image image : List.of(shop.sketch("a cat"), shop.poster("a dog"), shop.label("A. Nybody"))) {
                assertTrue(image.bytes().length > 0);
            }
            String label = emulator.requests().stream()
                    .filter(request -> request.method().equals("POST") && request.path().contains("acme"))
                    .map(request -> request.bodyText())
                    .findFirst()
                    .orElseThrow();
            assertEquals("{\"addressee\":\"A. Nybody\",\"copies\":2}", label);
        }
    }
}
