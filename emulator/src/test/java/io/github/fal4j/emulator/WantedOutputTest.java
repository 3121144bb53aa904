package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of real endpoints are what their inputs ask for. */
class WantedOutputTest extends EmulatorFixture {

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @ParameterizedTest
    @CsvSource({"png, image/png, 137", "jpeg, image/jpeg, 255", "webp, image/webp, 82"})
    void pictureHasTheWantedFormat(String format, String contentType, int firstByte) throws Exception {
        JsonNode image = run("fal-ai/nano-banana", "{\"prompt\":\"a cat\",\"output_format\":\"" + format + "\"}")
                .at("/images/0");

        assertThat(image.path("content_type").asText()).isEqualTo(contentType);
        byte[] bytes = fal.download(image.path("url").asText());
        assertThat(bytes[0] & 0xFF).isEqualTo(firstByte);
        assertThat(image.path("file_size").asInt()).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"prompt":"x","duration":"5"}                           | 640 | 360
            {"prompt":"x","duration":"10","aspect_ratio":"9:16"}    | 360 | 640
            """)
    void filmHasTheWantedShapeAndLength(String input, int width, int height) throws Exception {
        JsonNode output = run("fal-ai/kling-video/v2/master/text-to-video", input);

        byte[] film = fal.download(output.at("/video/url").asText());
        assertThat(output.at("/video/content_type").asText()).isEqualTo("video/mp4");
        // Width and height stand at the end of the track's header, as numbers with 16 bits behind the point.
        int header = new String(film, "ISO-8859-1").indexOf("tkhd");
        assertThat(ByteBuffer.wrap(film).getInt(header + 80) >> 16).isEqualTo(width);
        assertThat(ByteBuffer.wrap(film).getInt(header + 84) >> 16).isEqualTo(height);
        int movie = new String(film, "ISO-8859-1").indexOf("mvhd");
        int seconds =
                ByteBuffer.wrap(film).getInt(movie + 20) / ByteBuffer.wrap(film).getInt(movie + 16);
        assertThat(seconds).isEqualTo(json(input).path("duration").asInt());
    }

    @Test
    void rangeOfAFilmIsServedAsBrowsersAskForIt() throws Exception {
        String url = run("fal-ai/kling-video/v2/master/text-to-video", "{\"prompt\":\"x\"}")
                .at("/video/url")
                .asText();

        var response = fal.send(fal.to(url).header("Range", "bytes=4-7"));
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo("ftyp");
        assertThat(response.headers().firstValue("content-type")).hasValue("video/mp4");
    }

    @Test
    void transcriptionFitsItsParts() throws Exception {
        JsonNode output = run("fal-ai/wizper", "{\"audio_url\":\"https://example.org/a.mp3\"}");

        List<String> words = new ArrayList<>();
        double end = 0;
        for (JsonNode chunk : output.path("chunks")) {
            words.add(chunk.path("text").asText());
            assertThat(chunk.at("/timestamp/0").asDouble()).isEqualTo(end);
            end = chunk.at("/timestamp/1").asDouble();
        }
        assertThat(end).isPositive();
        assertThat(String.join(" ", words)).isEqualTo(output.path("text").asText());
        assertThat(output.path("languages")).isEqualTo(json("[\"en\"]"));
    }

    @Test
    void languageModelAnswersAndItsStreamGrows() throws Exception {
        String input = "{\"prompt\":\"what is a lighthouse\",\"model\":\"google/gemini-2.5-flash\"}";
        JsonNode output = run("openrouter/router", input);
        assertThat(output.path("output").asText()).isEqualTo("An answer to: what is a lighthouse");
        assertThat(output.path("partial").asBoolean()).isFalse();
        assertThat(output.path("error").isNull()).isTrue();
        assertThat(output.at("/usage/prompt_tokens").asInt()).isEqualTo(4);
        assertThat(output.at("/usage/total_tokens").asInt())
                .isEqualTo(4 + output.at("/usage/completion_tokens").asInt());

        emulator.setTiming(new Timing(Duration.ZERO, 0, Duration.ZERO, 3));
        List<JsonNode> events = fal.post("/fal.run/openrouter/router/stream", input)
                .body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> json(line.substring(6)))
                .toList();
        assertThat(events).hasSize(3);
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).path("output").asText())
                    .startsWith(events.get(i - 1).path("output").asText())
                    .isNotEqualTo(events.get(i - 1).path("output").asText());
            assertThat(events.get(i - 1).path("partial").asBoolean()).isTrue();
        }
        assertThat(events.get(2)).isEqualTo(output);
    }

    @Test
    void placesAndShapesArePlausible() throws Exception {
        JsonNode found = run(
                "fal-ai/moondream3-preview/detect", "{\"image_url\":\"https://example.org/a.png\",\"prompt\":\"cat\"}");

        JsonNode box = found.at("/objects/0");
        assertThat(box.path("x_min").asDouble())
                .isBetween(0.0, box.path("x_max").asDouble());
        assertThat(box.path("x_max").asDouble()).isLessThanOrEqualTo(1);
        assertThat(found.path("finish_reason").asText()).isEqualTo("stop");
    }

    private JsonNode run(String endpoint, String input) throws Exception {
        var response = fal.run(endpoint, input);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }
}
