package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest extends EmulatorFixture {

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @Test
    void imageObjectTellsTheTruthAboutARealPng() throws Exception {
        JsonNode image = output(Map.of("prompt", "a tin robot")).path("images").path(0);

        byte[] png = fal.download(image.path("url").asText());
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(decoded.getWidth()).isEqualTo(image.path("width").asInt()).isEqualTo(1024);
        assertThat(decoded.getHeight()).isEqualTo(image.path("height").asInt()).isEqualTo(768);
        assertThat(image.path("file_size").asInt()).isEqualTo(png.length);
        assertThat(image.path("content_type").asText()).isEqualTo("image/png");
        assertThat(image.path("file_name").asText()).isEqualTo("image.png");
        assertThat(image.path("url").asText())
                .startsWith(emulator.baseUri() + "/v3b.fal.media/files/b/")
                .endsWith("/image.png");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "square_hd"                      | 1024 | 1024
            "portrait_16_9"                  | 576  | 1024
            {"width":320,"height":200}       | 320  | 200
            {"width":14142,"height":7071}    | 4096 | 2048
            """)
    void pictureHasTheAskedSize(String size, int width, int height) throws Exception {
        JsonNode image = output(Map.of("prompt", "x", "image_size", json(size)))
                .path("images")
                .path(0);

        BufferedImage decoded = ImageIO.read(
                new ByteArrayInputStream(fal.download(image.path("url").asText())));
        assertThat(decoded.getWidth()).isEqualTo(image.path("width").asInt()).isEqualTo(width);
        assertThat(decoded.getHeight()).isEqualTo(image.path("height").asInt()).isEqualTo(height);
    }

    @Test
    void asManyImagesAsAskedForAndAllDifferent() throws Exception {
        HttpResponse<String> response = fal.run(ENDPOINT, "{\"prompt\":\"x\",\"num_images\":3}");

        JsonNode output = json(response);
        assertThat(output.path("images").findValuesAsText("url")).hasSize(3).doesNotHaveDuplicates();
        assertThat(output.path("has_nsfw_concepts")).isEqualTo(json("[false,false,false]"));
        assertThat(response.headers().firstValue("x-fal-billable-units")).hasValue("3");
    }

    @Test
    void equalInputsGetEqualOutputs() throws Exception {
        JsonNode first = output("{\"prompt\":\"x\",\"num_images\":2}");
        JsonNode second = output("{\"num_images\":2,\"prompt\":\"x\"}");

        assertThat(second).isEqualTo(first);
        String url = first.path("images").path(0).path("url").asText();
        assertThat(fal.download(url)).isEqualTo(fal.download(url));
    }

    @Test
    void otherSeedIsAnotherPicture() throws Exception {
        JsonNode first = output(Map.of("prompt", "x", "seed", 1));
        JsonNode second = output(Map.of("prompt", "x", "seed", 2));

        assertThat(fal.download(first.path("images").path(0).path("url").asText()))
                .isNotEqualTo(
                        fal.download(second.path("images").path(0).path("url").asText()));
    }

    @Test
    void seedComesBackExactlyAlsoBeyond64Bits() throws Exception {
        assertThat(output("{\"prompt\":\"x\",\"seed\":17454220438242315174}")
                        .path("seed")
                        .toString())
                .isEqualTo("17454220438242315174");
        assertThat(output(Map.of("prompt", "x")).path("seed").isIntegralNumber())
                .isTrue();
    }

    @Test
    void syncModePutsThePictureIntoTheAnswer() throws Exception {
        String url = output(Map.of("prompt", "x", "sync_mode", true))
                .path("images")
                .path(0)
                .path("url")
                .asText();

        assertThat(url).startsWith("data:image/png;base64,");
        byte[] png = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
        assertThat(ImageIO.read(new ByteArrayInputStream(png))).isNotNull();
    }

    @Test
    void everyDeclaredPropertyHasAFittingValue() throws Exception {
        JsonNode output = json(fal.run("acme/media", "{\"prompt\":\"hi\"}"));

        assertThat(output.path("text").asText()).isEqualTo("An answer to");
        assertThat(output.path("quality").asText()).isEqualTo("high");
        assertThat(output.path("codec").asText()).isEqualTo("h264");
        assertThat(output.path("version").asInt()).isEqualTo(3);
        assertThat(output.path("frames").asInt()).isEqualTo(24);
        assertThat(output.path("share").asDouble()).isEqualTo(0.5);
        assertThat(output.path("safe").asBoolean()).isTrue();
        assertThat(output.path("pair").path(0).isInt()).isTrue();
        assertThat(output.path("pair").path(1).isTextual()).isTrue();
        assertThat(output.path("extra")).isEqualTo(json("{}"));
        assertThat(output.path("image").path("height").asInt()).isEqualTo(576);
        assertThat(output.path("image").has("file_data")).isFalse();
        assertThat(output.path("preview_url").asText()).contains("/v3b.fal.media/files/");
    }

    @Test
    void otherMediaHaveTheirOwnTypesAndBytes() throws Exception {
        JsonNode output = json(fal.run("acme/media", "{\"prompt\":\"hi\"}"));

        byte[] wav = file(output.path("audio"), "audio/wav");
        try (var tone = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertThat(tone.getFrameLength() / tone.getFormat().getFrameRate()).isEqualTo(1f);
        }
        assertThat(file(output.path("video"), "video/mp4")).contains("ftyp".getBytes("US-ASCII"));
        assertThat(file(output.path("model_glb"), "model/gltf-binary")).startsWith("glTF".getBytes("US-ASCII"));
        assertThat(file(output.path("archive"), "application/zip")).startsWith("PK".getBytes("US-ASCII"));
    }

    private byte[] file(JsonNode file, String contentType) throws Exception {
        HttpResponse<String> response = fal.get(file.path("url").asText());
        byte[] bytes = fal.download(file.path("url").asText());
        assertThat(file.path("content_type").asText()).isEqualTo(contentType);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith(contentType);
        assertThat(response.headers().firstValueAsLong("content-length").orElseThrow())
                .isEqualTo(bytes.length)
                .isEqualTo(file.path("file_size").asLong());
        return bytes;
    }

    private JsonNode output(Map<String, ?> input) throws Exception {
        return output(json(input));
    }

    private JsonNode output(String input) throws Exception {
        return json(fal.run(ENDPOINT, input));
    }
}
