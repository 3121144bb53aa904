package io.github.fal4j.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.endpoints.falai.autocaption.AutoCaptionInput;
import io.github.fal4j.endpoints.falai.autocaption.TopAlign;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import io.github.fal4j.endpoints.falai.flux.FluxDevOutput;
import io.github.fal4j.endpoints.falai.flux.OutputFormat;
import io.github.fal4j.endpoints.falai.hyper3d.Hyper3dRodinV2Input;
import io.github.fal4j.endpoints.falai.klingvideo.Duration;
import io.github.fal4j.endpoints.falai.klingvideo.KlingVideoV2MasterImageToVideoInput;
import io.github.fal4j.endpoints.falai.wizper.WizperOutput;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.media.ImageSize;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real generated types: what is set is what is sent, what comes is kept. */
class RoundTripTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void minimalCallSendsOnlyWhatWasSet() throws Exception {
        assertThat(json(FluxDevInput.builder().prompt("a cat").build())).isEqualTo("{\"prompt\":\"a cat\"}");
    }

    @Test
    void everyKindOfFieldIsWrittenAsTheServiceWantsIt() throws Exception {
        FluxDevInput input = FluxDevInput.builder()
                .prompt("a cat")
                .imageSize(ImageSize.of(1024, 768))
                .numImages(4)
                .seed(6252023)
                .guidanceScale(3.5)
                .outputFormat(OutputFormat.of("webp"))
                .put("brand_new_field", List.of(3))
                .putNull("acceleration")
                .build();

        assertThat(json(input))
                .isEqualTo("{\"prompt\":\"a cat\",\"image_size\":{\"width\":1024,\"height\":768},\"seed\":6252023,"
                        + "\"guidance_scale\":3.5,\"num_images\":4,\"output_format\":\"webp\",\"brand_new_field\":[3],"
                        + "\"acceleration\":null}");
    }

    @Test
    void filesGoInAsUrlsAndInlineContent() throws Exception {
        assertThat(json(KlingVideoV2MasterImageToVideoInput.builder()
                        .prompt("pan")
                        .imageUrl(FileInput.of(new byte[] {1, 2, 3}, "image/png"))
                        .duration(Duration._10)
                        .build()))
                .isEqualTo("{\"prompt\":\"pan\",\"image_url\":\"data:image/png;base64,AQID\",\"duration\":\"10\"}");
        assertThat(json(Hyper3dRodinV2Input.builder()
                        .inputImageUrls("https://example.org/a.png", "https://example.org/b.png")
                        .taPose(true)
                        .build()))
                .isEqualTo("{\"input_image_urls\":[\"https://example.org/a.png\",\"https://example.org/b.png\"],"
                        + "\"TAPose\":true}");
    }

    @Test
    void alternativesAreTakenAsTheyAre() throws Exception {
        assertThat(json(AutoCaptionInput.builder()
                        .videoUrl("u")
                        .topAlign("top")
                        .leftAlign(0.25)
                        .build()))
                .isEqualTo("{\"video_url\":\"u\",\"left_align\":0.25,\"top_align\":\"top\"}");
        assertThat(MAPPER.readValue("{\"px\":3}", TopAlign.class)).isInstanceOf(TopAlign.Unknown.class);
    }

    @Test
    void outputSurvivesWhatTheDocumentDidNotForesee() throws Exception {
        String answer = "{\"images\":[{\"url\":\"https://example.org/1.png\",\"width\":1024,\"height\":768,"
                + "\"content_type\":null,\"blurhash\":\"L5\"}],\"timings\":{\"inference\":1.5},"
                + "\"seed\":17454220438242315174,\"has_nsfw_concepts\":[false],\"prompt\":\"a cat\",\"watermark\":{\"on\":true}}";

        FluxDevOutput output = MAPPER.readValue(answer, FluxDevOutput.class);

        assertThat(MAPPER.readTree(json(output))).isEqualTo(MAPPER.readTree(answer));
        assertThat(output.images().get(0).width()).isEqualTo(1024);
        assertThat(output.extra().get("seed").bigIntegerValue()).isEqualTo(new BigInteger("17454220438242315174"));
    }

    @Test
    void tuplesAreLists() throws Exception {
        WizperOutput output = MAPPER.readValue(
                "{\"text\":\"hi\",\"chunks\":[{\"timestamp\":[0.5,null],\"text\":\"hi\"}],\"languages\":[\"en\"]}",
                WizperOutput.class);

        assertThat(output.chunks().get(0).timestamp()).containsExactly(0.5, null);
    }

    private static String json(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsString(value);
    }
}
