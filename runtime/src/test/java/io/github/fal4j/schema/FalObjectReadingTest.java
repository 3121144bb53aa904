package io.github.fal4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.media.Image;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FalObjectReadingTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectMapper exact = Json.mapper();

    @Test
    void everyKindOfComponentIsRead() throws JsonProcessingException {
        SampleOutput output = read("""
                {"images": [{"url": "https://a/1.png", "width": 2}], "seed": 9007199254740993, "num_steps": 4, "score": 0.5,
                 "safe": true, "prompt": "a cat", "timings": {"load": 1.5, "run": 2}, "boxes": [[1, 2], []],
                 "format": "png", "rate": 8000, "class": "tabby", "metadata": [1, "x"]}""");

        assertThat(output.images()).containsExactly(new Image("https://a/1.png", 2, null, null, null, null, Map.of()));
        assertThat(output.seed()).isEqualTo(9007199254740993L);
        assertThat(output.numSteps()).isEqualTo(4);
        assertThat(output.score()).isEqualTo(0.5);
        assertThat(output.safe()).isTrue();
        assertThat(output.prompt()).isEqualTo("a cat");
        assertThat(output.timings()).containsExactly(Map.entry("load", 1.5), Map.entry("run", 2.0));
        assertThat(output.boxes()).containsExactly(List.of(1, 2), List.of());
        assertThat(output.format()).isEqualTo(SampleFormat.PNG);
        assertThat(output.rate()).isEqualTo(SampleRate._8000);
        assertThat(output.class_()).isEqualTo("tabby");
        assertThat(output.metadata()).isEqualTo(mapper.readTree("[1, \"x\"]"));
        assertThat(output.extra()).isEmpty();
    }

    @Test
    void unknownFieldIsReadable() throws JsonProcessingException {
        assertThat(read("{\"brand_new\": {\"a\": [1]}}").extra())
                .containsExactly(Map.entry("brand_new", mapper.readTree("{\"a\": [1]}")));
    }

    @Test
    void explicitNullIsToldFromAbsent() throws JsonProcessingException {
        SampleOutput output = read("{\"seed\": null}");

        assertThat(output.seed()).isNull();
        assertThat(output.extra()).containsExactly(Map.entry("seed", NullNode.getInstance()));
        assertThat(read("{}").extra()).isEmpty();
    }

    @Test
    void integerBeyond64BitsIsKeptExactly() throws JsonProcessingException {
        SampleOutput output = read("{\"seed\": 17454220438242315174}");

        assertThat(output.seed()).isNull();
        assertThat(output.extra().get("seed").bigIntegerValue()).isEqualTo(new BigInteger("17454220438242315174"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "512.0", "5.12e2"})
    void wholeNumberIsAnIntegerHoweverItIsWritten(String number) throws JsonProcessingException {
        assertThat(read("{\"num_steps\": " + number + "}").numSteps()).isEqualTo(512);
        assertThat(read("{\"seed\": " + number + "}").seed()).isEqualTo(512L);
    }

    /** What the declared type cannot hold is beside it, and nothing else of the object suffers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"num_steps\": 512.5",
                "\"num_steps\": 2147483648",
                "\"num_steps\": \"512\"",
                "\"num_steps\": 1e400",
                "\"num_steps\": -1e400",
                "\"seed\": 9223372036854775808",
                "\"seed\": 1e400",
                "\"score\": 17454220438242315174",
                "\"score\": \"high\"",
                "\"safe\": 1",
                "\"safe\": \"true\"",
                "\"prompt\": 5",
                "\"prompt\": [\"a\"]",
                "\"images\": {\"url\": \"https://a\"}",
                "\"images\": [{\"url\": \"https://a\"}, 5]",
                "\"timings\": {\"load\": \"fast\"}",
                "\"timings\": [1]",
                "\"boxes\": [[1], 2]",
                "\"boxes\": [[1], [2.5]]",
                "\"format\": 5",
                "\"rate\": \"8000\"",
                "\"rate\": 8000.5",
                "\"video\": 5",
                "\"tree\": \"oak\"",
                "\"tree\": []"
            })
    void valueOfAnotherTypeIsKeptAsItCame(String field) throws JsonProcessingException {
        JsonNode json = mapper.readTree("{\"class\": \"tabby\", " + field + "}");
        String name = field.substring(1, field.indexOf('"', 1));

        SampleOutput output = mapper.treeToValue(json, SampleOutput.class);

        assertThat(output.extra()).containsExactly(Map.entry(name, json.get(name)));
        assertThat(output.class_()).isEqualTo("tabby");
    }

    @Test
    void integerOfHundredsOfDigitsIsKeptWhereANumberIsDeclared() throws JsonProcessingException {
        String huge = "1" + "0".repeat(400);

        SampleOutput output = read("{\"score\": " + huge + "}");

        assertThat(output.score()).isNull();
        assertThat(output.extra().get("score").bigIntegerValue()).isEqualTo(new BigInteger(huge));
    }

    /** Such as Python and JavaScript print them: the shortest digits that tell one double from the next. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.30000000000000004",
                "2.84",
                "1.10",
                "1e22",
                "2.2250738585072014E-308",
                "1.7976931348623157e308",
                "-0.0",
                "3"
            })
    void numberThatADoubleHoldsIsOne(String number) throws JsonProcessingException {
        SampleOutput output = exact.readValue("{\"score\": " + number + "}", SampleOutput.class);

        assertThat(output.score()).isEqualTo(Double.parseDouble(number));
        assertThat(output.extra()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.12345678901234567890123", "1.1000000000000000001", "1e-400", "1152921504606846976"})
    void numberWithMoreDigitsThanADoubleHoldsIsKeptExactly(String number) throws JsonProcessingException {
        SampleOutput output = exact.readValue("{\"score\": " + number + "}", SampleOutput.class);

        assertThat(output.score()).isNull();
        assertThat(output.extra().get("score").decimalValue()).isEqualByComparingTo(number);
        assertThat(exact.readTree(exact.writeValueAsString(output)).get("score").decimalValue())
                .isEqualByComparingTo(number);
    }

    @Test
    void listsAndMapsMayHoldNull() throws JsonProcessingException {
        SampleOutput output = read("""
                {"images": [null, {"url": "https://a"}], "boxes": [null, [1, null]], "timings": {"load": null}}""");

        assertThat(output.images()).containsExactly(null, Image.of("https://a"));
        assertThat(output.boxes()).containsExactly(null, Arrays.asList(1, null));
        assertThat(output.timings()).containsEntry("load", null);
        assertThat(output.extra()).isEmpty();
    }

    @Test
    void componentWithAnnotationIsNotReadFromItsJavaName() throws JsonProcessingException {
        SampleOutput output = read("{\"class_\": \"x\", \"numSteps\": 3}");

        assertThat(output.class_()).isNull();
        assertThat(output.numSteps()).isNull();
        assertThat(output.extra()).containsOnlyKeys("class_", "numSteps");
    }

    @Test
    void recordMayContainItself() throws JsonProcessingException {
        SampleNode tree = read("""
                {"tree": {"label": "a", "children": [{"label": "b", "children": []}], "parent": {"label": "c"}}}""").tree();

        assertThat(tree.children()).containsExactly(new SampleNode("b", List.of(), null, Map.of()));
        assertThat(tree.parent().label()).isEqualTo("c");
    }

    @Test
    void objectsAreReadInsideOtherTypesOfTheCaller() throws JsonProcessingException {
        Map<String, List<SampleNode>> nodes = mapper.readValue(
                "{\"a\": [{\"label\": \"x\"}]}", new TypeReference<Map<String, List<SampleNode>>>() {});

        assertThat(nodes.get("a")).containsExactly(new SampleNode("x", null, null, Map.of()));
    }

    @Test
    void wholeAnswerOfAnotherShapeIsAnError() {
        assertThatThrownBy(() -> mapper.readValue("[1]", SampleOutput.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("SampleOutput is a JSON object, but this is of type ARRAY");
    }

    @Test
    void listsAndMapsCannotBeChanged() throws JsonProcessingException {
        SampleOutput output = read("{\"images\": [null], \"boxes\": [[1]], \"timings\": {\"a\": 1}, \"x\": 1}");

        assertThatThrownBy(() -> output.images().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> output.boxes().get(0).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> output.timings().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> output.extra().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private SampleOutput read(String json) throws JsonProcessingException {
        return mapper.readValue(json, SampleOutput.class);
    }
}
