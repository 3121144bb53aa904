package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls as Java; that what is written compiles is proved where the generated classes are. */
class PageSnippetTest extends EmulatorFixture {

    @Test
    void endpointWithoutGeneratedTypesIsCalledWithItsJson() throws Exception {
        assertThat(java("acme/sketch/fast", "{\"prompt\":\"a \\\"cat\\\"\\\\\\u202e\"}"))
                .isEqualTo("""
                import com.fasterxml.jackson.databind.JsonNode;
                import com.fasterxml.jackson.databind.ObjectMapper;
                import io.github.fal4j.FalClient;

                JsonNode input = new ObjectMapper().readTree(\"""
                        {
                          "prompt" : "a \\\\"cat\\\\"\\\\\\\\\\u202e"
                        }
                        \""");
                JsonNode output = FalClient.getDefault().endpoint("acme/sketch/fast").subscribe(input);
                """);
    }

    @Test
    void endpointWithGeneratedTypesIsCalledWithThem() throws Exception {
        String input =
                "{\"unknown\":{\"a\":[1,null]},\"guidance_scale\":3.5,\"num_images\":2,\"seed\":17454220438242315174,"
                        + "\"image_size\":{\"width\":640,\"height\":480},\"output_format\":\"png\",\"acceleration\":\"warp\","
                        + "\"sync_mode\":null,\"prompt\":\"a \\\"cat\\\"\\n\"}";
        assertThat(java("fal-ai/flux/dev", input)).isEqualTo("""
                import com.fasterxml.jackson.databind.ObjectMapper;
                import io.github.fal4j.endpoints.falai.flux.Acceleration;
                import io.github.fal4j.endpoints.falai.flux.FluxDev;
                import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
                import io.github.fal4j.endpoints.falai.flux.OutputFormat;
                import io.github.fal4j.media.ImageSize;
                import java.math.BigInteger;
                import java.util.Map;

                FluxDevInput input = FluxDevInput.builder()
                        .prompt("a \\"cat\\"\\n")
                        .imageSize(ImageSize.of(640, 480))
                        .put("seed", new BigInteger("17454220438242315174"))
                        .guidanceScale(3.5)
                        .putNull("sync_mode")
                        .numImages(2)
                        .outputFormat(OutputFormat.PNG)
                        .acceleration(Acceleration.of("warp"))
                        .put("unknown", Map.of("a", new ObjectMapper().readTree("[1,null]")))
                        .build();
                var output = FluxDev.subscribe(input);
                """);
    }

    @Test
    void inputThatTheBuilderWouldNotTakeIsJson() throws Exception {
        assertThat(java("fal-ai/flux/dev", "{\"num_images\":2}")).contains("readTree(");
        assertThat(java("fal-ai/flux/dev", "[1]")).contains("readTree(");
    }

    private String java(String endpoint, String input) throws Exception {
        fal.post("/queue.fal.run/" + endpoint, input);
        int newest = emulator.requests().size();
        return json(fal.get("/_emulator/api/requests/" + newest)).path("java").asText();
    }
}
