package io.github.fal4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON to object to JSON gives the same tree, whatever the JSON and whoever configured the mapper. */
final class FalObjectRoundTripTest {

    private static final List<String> DOCUMENTS = List.of(
            "{}",
            "{\"brand_new\": {\"a\": [1, null]}, \"seed\": null, \"images\": null, \"metadata\": null}",
            "{\"seed\": 17454220438242315174, \"num_steps\": 512.5, \"score\": 17454220438242315174}",
            "{\"seed\": -9223372036854775808, \"num_steps\": 2147483647, \"score\": 0.1, \"safe\": false}",
            "{\"images\": [{\"url\": \"https://a\", \"width\": null, \"nsfw\": 0.1}, null, {\"url\": 5}, {}]}",
            "{\"images\": [{\"url\": \"https://a\"}, 5]}",
            "{\"boxes\": [[1, null], null, []], \"timings\": {\"b\": null, \"a\": 1.5}}",
            "{\"boxes\": [[1], 2], \"timings\": {\"a\": \"fast\"}}",
            "{\"timings\": {}, \"images\": [], \"prompt\": \"\", \"metadata\": {\"x\": null}}",
            "{\"format\": \"webp\", \"rate\": 44100, \"class\": \"tabby\", \"class_\": \"x\", \"numSteps\": 1}",
            "{\"format\": \" PNG\", \"rate\": \"8000\", \"tree\": []}",
            "{\"video\": {\"url\": \"https://v\", \"fps\": 23.976, \"duration\": 1.25, \"num_frames\": 30, \"codec\": \"av1\"}}",
            "{\"tree\": {\"label\": \"a\", \"children\": [{\"label\": \"b\", \"extra\": {\"extra\": 1}}], \"parent\": null}}",
            "{\"voice\": \"Rachel\", \"size\": \"auto_2K\"}",
            "{\"voice\": 7, \"size\": {\"width\": 3, \"height\": 4}}",
            "{\"voice\": {\"label\": \"a\", \"odd\": [null]}, \"size\": {\"width\": null, \"depth\": 4}}",
            "{\"voice\": [\"png\", \"webp\"], \"size\": [1, 2]}",
            "{\"voice\": [5], \"size\": 5}",
            "{\"voice\": {\"pitch\": 2}, \"size\": {}}",
            "{\"voice\": 2147483648, \"size\": true}",
            "{\"extra\": {\"a\": 1}}");

    /** Numbers are equal by value: a field declared as a number writes 2 as 2.0, which in JSON is the same. */
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    };

    @ParameterizedTest
    @MethodSource("documentsByMapper")
    void nothingIsLost(ObjectMapper mapper, String document) throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(document);

        String written = mapper.writeValueAsString(mapper.readValue(document, SampleOutput.class));

        assertThat(new ObjectMapper().readTree(written).equals(BY_VALUE, json))
                .as("%s was written as %s", document, written)
                .isTrue();
    }

    @Test
    void wholeNumberIsWrittenBackAsTheSameNumber() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.writeValueAsString(mapper.readValue("{\"num_steps\": 512.0}", SampleOutput.class)))
                .isEqualTo("{\"num_steps\":512}");
    }

    static Stream<Arguments> documentsByMapper() {
        return mappers().flatMap(mapper -> DOCUMENTS.stream().map(document -> Arguments.of(mapper, document)));
    }

    private static Stream<Named<ObjectMapper>> mappers() {
        return Stream.of(
                Named.of("plain", new ObjectMapper()),
                Named.of(
                        "strict",
                        JsonMapper.builder()
                                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                                .build()),
                Named.of(
                        "non-null",
                        JsonMapper.builder()
                                .defaultPropertyInclusion(JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                                .build()),
                Named.of(
                        "non-empty",
                        JsonMapper.builder()
                                .defaultPropertyInclusion(JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
                                .build()),
                Named.of("snake case", naming(new PropertyNamingStrategies.SnakeCaseStrategy())),
                Named.of("upper camel case", naming(new PropertyNamingStrategies.UpperCamelCaseStrategy())),
                Named.of(
                        "exact numbers, sorted, fields only",
                        JsonMapper.builder()
                                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                                .disable(MapperFeature.AUTO_DETECT_GETTERS, MapperFeature.AUTO_DETECT_CREATORS)
                                .build()));
    }

    private static ObjectMapper naming(PropertyNamingStrategies.NamingBase strategy) {
        return JsonMapper.builder().propertyNamingStrategy(strategy).build();
    }
}
