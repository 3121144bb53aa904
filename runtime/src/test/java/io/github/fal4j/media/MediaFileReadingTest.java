package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaFileReadingTest {

    private final ObjectMapper mapper = new ObjectMapper();

    static Stream<Arguments> bareUrls() {
        return Stream.of(
                Arguments.of(FalFile.of("https://a/f")),
                Arguments.of(Image.of("https://a/f")),
                Arguments.of(Video.of("https://a/f")),
                Arguments.of(Audio.of("https://a/f")));
    }

    @ParameterizedTest
    @MethodSource("bareUrls")
    void bareUrlStandsForTheObject(MediaFile expected) throws JsonProcessingException {
        assertThat(mapper.readValue("\"https://a/f\"", expected.getClass())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("bareUrls")
    void fileOfAUrlHasNothingElse(MediaFile file) throws JsonProcessingException {
        assertThat(mapper.writeValueAsString(file)).isEqualTo("{\"url\":\"https://a/f\"}");
        assertThat(file.extra()).isEmpty();
    }

    @Test
    void factsOfAFileAreRead() throws JsonProcessingException {
        MediaFile file = mapper.readValue("""
                {"url": "https://a/f", "content_type": "audio/wav", "file_name": "a.wav", "file_size": 5000000000,
                 "duration": 1.5, "sample_rate": 44100, "channels": 2, "bitrate": "192k", "codec": "pcm"}""", Audio.class);

        assertThat(file.contentType()).isEqualTo("audio/wav");
        assertThat(file.fileName()).isEqualTo("a.wav");
        assertThat(file.fileSize()).isEqualTo(5000000000L);
        assertThat(((Audio) file).duration()).isEqualTo(1.5);
        assertThat(((Audio) file).sampleRate()).isEqualTo(44100);
        assertThat(((Audio) file).channels()).isEqualTo(2);
        assertThat(((Audio) file).bitrate().textValue()).isEqualTo("192k");
        assertThat(file.extra()).containsOnlyKeys("codec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\": \"https://a\", \"width\": 1.5, \"content_type\": 5, \"file_size\": \"big\"}",
                "{\"url\": null, \"file_data\": \"AAAA\"}",
                "{\"bitrate\": 192000, \"duration\": null, \"fps\": 29.97}",
                "{}"
            })
    void oddFilesAreWrittenBackUnchanged(String json) throws JsonProcessingException {
        JsonNode tree = mapper.readTree(json);

        for (Class<?> type : new Class<?>[] {FalFile.class, Image.class, Video.class, Audio.class}) {
            assertThat(mapper.<JsonNode>valueToTree(mapper.treeToValue(tree, type)))
                    .as(type.getSimpleName())
                    .isEqualTo(tree);
        }
    }
}
