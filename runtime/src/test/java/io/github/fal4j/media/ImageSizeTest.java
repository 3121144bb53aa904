package io.github.fal4j.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageSizeTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void presetIsReadByName() throws JsonProcessingException {
        assertThat(read("\"landscape_4_3\"")).isEqualTo(ImageSize.LANDSCAPE_4_3);
        assertThat(read("\"auto_2K\"")).isEqualTo(ImageSize.preset("auto_2K"));
    }

    @Test
    void dimensionsAreReadWithWhatTheyHoldBesides() throws JsonProcessingException {
        assertThat(read("{\"width\": 1024, \"height\": 768}")).isEqualTo(ImageSize.of(1024, 768));
        assertThat(read("{\"width\": 1024, \"dpi\": 300}"))
                .isEqualTo(new ImageSize.Dimensions(1024, null, Map.of("dpi", IntNode.valueOf(300))));
        assertThat(read("{\"width\": \"wide\"}"))
                .isEqualTo(new ImageSize.Dimensions(null, null, Map.of("width", TextNode.valueOf("wide"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1024, 768]", "1024", "true"})
    void anyOtherJsonIsUnknown(String json) throws JsonProcessingException {
        assertThat(read(json)).isEqualTo(new ImageSize.Unknown(mapper.readTree(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"square_hd\"",
                "\"\"",
                "{\"width\": 1024, \"height\": 768}",
                "{\"width\": null, \"height\": 768.5, \"dpi\": 300}",
                "{}",
                "[1024, 768]",
                "5"
            })
    void everyFormIsWrittenBackUnchanged(String json) throws JsonProcessingException {
        assertThat(mapper.<JsonNode>valueToTree(read(json))).isEqualTo(mapper.readTree(json));
    }

    private ImageSize read(String json) throws JsonProcessingException {
        return mapper.readValue(json, ImageSize.class);
    }
}
