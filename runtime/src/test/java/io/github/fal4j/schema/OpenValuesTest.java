package io.github.fal4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Open enums and unions: what is not known yet is kept and can be sent. */
final class OpenValuesTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void knownTextIsTheConstant() {
        assertThat(SampleFormat.of("png")).isEqualTo(SampleFormat.PNG).hasSameHashCodeAs(SampleFormat.PNG);
        assertThat(SampleFormat.of("png").isKnown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webp", "PNG", " png", "", "\uD83D\uDC31"})
    void unknownTextIsKeptExactly(String text) throws JsonProcessingException {
        SampleFormat format = SampleFormat.of(text);

        assertThat(format.isKnown()).isFalse();
        assertThat(format.value()).isEqualTo(text);
        assertThat(format).hasToString(text).isEqualTo(SampleFormat.of(text));
        assertThat(mapper.readTree(mapper.writeValueAsString(format)).textValue())
                .isEqualTo(text);
    }

    @Test
    void textIsNeverNull() {
        assertThatThrownBy(() -> SampleFormat.of(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void unknownIntegerIsKept() throws JsonProcessingException {
        assertThat(SampleRate.of(8000)).isEqualTo(SampleRate._8000).hasSameHashCodeAs(SampleRate._8000);
        assertThat(SampleRate.of(8000).isKnown()).isTrue();
        assertThat(SampleRate.of(44100).isKnown()).isFalse();
        assertThat(SampleRate.of(44100)).hasToString("44100");
        assertThat(mapper.writeValueAsString(SampleRate.of(44100))).isEqualTo("44100");
    }

    @Test
    void valuesOfTwoEnumsAreNeverEqual() {
        assertThat(SampleFormat.of("8000")).isNotEqualTo(SampleRate._8000);
        assertThat(SampleRate._8000).isNotEqualTo(8000L);
    }

    @Test
    void unionIsToldApartByShape() throws JsonProcessingException {
        assertThat(voice("\"Rachel\"")).isEqualTo(new SampleVoice.OfText("Rachel"));
        assertThat(voice("7")).isEqualTo(new SampleVoice.OfInteger(7));
        assertThat(voice("{\"label\": \"a\"}"))
                .isEqualTo(new SampleVoice.OfSampleNode(new SampleNode("a", null, null, Map.of())));
        assertThat(voice("[\"png\"]")).isEqualTo(new SampleVoice.OfList(List.of(SampleFormat.PNG)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1.5", "2147483648", "{\"pitch\": 2}", "[5]", "[[\"png\"]]"})
    void otherShapesAreUnknownAndWrittenBackUnchanged(String json) throws JsonProcessingException {
        JsonNode tree = mapper.readTree(json);

        SampleVoice voice = voice(json);

        assertThat(voice).isEqualTo(new SampleVoice.Unknown(tree));
        assertThat(mapper.<JsonNode>valueToTree(voice)).isEqualTo(tree);
    }

    @Test
    void unknownVariantCanBeSent() throws JsonProcessingException {
        SampleInput input = SampleInput.builder()
                .prompt("a cat")
                .imageUrl("https://a")
                .voice(new SampleVoice.Unknown(IntNode.valueOf(5)))
                .build();

        assertThat(mapper.writeValueAsString(input)).endsWith(",\"voice\":5}");
    }

    @Test
    void typesThatCannotBeReadSayWhy() {
        assertThatThrownBy(() -> JsonBinding.read(IntNode.valueOf(1), Thread.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.Thread cannot be read from JSON: "
                        + "it is no FalObject record and has no static @JsonCreator");
    }

    private SampleVoice voice(String json) throws JsonProcessingException {
        return mapper.readValue(json, SampleVoice.class);
    }
}
