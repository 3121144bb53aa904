package io.github.fal4j.generator.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearIdsTest {

    private static final List<String> IDS = List.of(
            "fal-ai/flux/dev", "fal-ai/flux/schnell", "fal-ai/wizper", "openrouter/router", "openrouter/router/vision");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "fal-ai/flux/dve, fal-ai/flux/dev",
                "fal/flux/dev, fal-ai/flux/dev",
                "flux/dev, fal-ai/flux/dev",
                "fal-ai/flux, fal-ai/flux/dev fal-ai/flux/schnell",
                "fal-ai/flx/**, fal-ai/flux/dev fal-ai/flux/schnell",
                "fal-ai/wiser*, fal-ai/wizper",
                "openroute/router, openrouter/router",
                "somebody/something, none",
                "**/nothing, none"
            })
    void areThoseThatWerePerhapsMeant(String written, String near) {
        List<String> expected = near == null ? List.of() : List.of(near.split(" "));
        assertThat(NearIds.of(written, IDS)).isEqualTo(expected);
    }
}
