package io.github.fal4j.generator.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents claim OpenAPI 3.0 and are JSON Schema 2020-12 inside: no fact of either may be lost. */
final class SchemaFactsTest {

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @Test
    void numericExclusiveBoundsAreKept() throws IOException {
        Limits limits = value("{\"type\": \"number\", \"exclusiveMinimum\": 0, \"exclusiveMaximum\": 1.5}")
                .limits();

        assertThat(limits.above()).isEqualByComparingTo("0");
        assertThat(limits.below()).isEqualByComparingTo("1.5");
        assertThat(limits.minimum()).isNull();
        assertThat(limits.maximum()).isNull();
    }

    @Test
    void inclusiveAndExclusiveBoundsAreToldApart() throws IOException {
        Limits limits =
                value("{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 4}").limits();

        assertThat(limits.minimum()).isEqualByComparingTo("1");
        assertThat(limits.maximum()).isEqualByComparingTo("4");
        assertThat(limits.above()).isNull();
        assertThat(limits.below()).isNull();
    }

    @Test
    void boundsAreExact() throws IOException {
        Limits limits = value("{\"type\": \"number\", \"minimum\": 0.1, \"maximum\": 17454220438242315174,"
                        + " \"multipleOf\": 0.01}")
                .limits();

        assertThat(limits.minimum()).isEqualTo(new BigDecimal("0.1"));
        assertThat(limits.maximum()).isEqualByComparingTo("17454220438242315174");
        assertThat(limits.multipleOf()).isEqualTo(new BigDecimal("0.01"));
    }

    @Test
    void boundsOfTextsAndListsAreKept() throws IOException {
        Limits text = value("{\"type\": \"string\", \"minLength\": 1, \"maxLength\": 9, \"pattern\": \"^a\\\\d$\"}")
                .limits();
        Limits list = value("{\"type\": \"array\", \"items\": {}, \"minItems\": 1, \"maxItems\": 9}")
                .limits();

        assertThat(List.of(text.minLength(), text.maxLength(), text.pattern())).isEqualTo(List.of(1, 9, "^a\\d$"));
        assertThat(List.of(list.minItems(), list.maxItems())).isEqualTo(List.of(1, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "5", "5.5", "true", "false"})
    void constIsKept(String constant) throws IOException {
        assertThat(value("{\"const\": " + constant + "}").values().constant()).hasToString(constant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\"", "0", "false", "0.1", "17454220438242315174", "[]", "{}", "[1, \"a\"]", "{\"width\": 1}"})
    void defaultIsKept(String standard) throws IOException {
        assertThat(value("{\"default\": " + standard + "}").values().standard())
                .hasToString(standard.replace(", ", ",").replace(": ", ":"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string  | \"16:9\",\"\",\"Hope \",\"Hope\"",
                "string  | \"1\",\"true\",null",
                "integer | 24,30",
                "integer | 17454220438242315174",
                "number  | 0.5,1,1.50",
                "boolean | true",
            })
    void enumKeepsItsValuesAsTheyAre(String type, String values) throws IOException {
        List<JsonNode> allowed = value("{\"type\": \"" + type + "\", \"enum\": [" + values + "]}")
                .values()
                .allowed();

        assertThat(allowed.stream().map(JsonNode::toString).toList()).isEqualTo(List.of(values.split(",")));
    }

    @Test
    void enumWithoutTypeIsKept() throws IOException {
        assertThat(value("{\"enum\": [\"a\", 5]}").values().allowed())
                .extracting(JsonNode::toString)
                .containsExactly("\"a\"", "5");
    }

    @Test
    void nullIsAType() throws IOException {
        assertThat(value("{\"type\": [\"string\", \"null\"]}").types()).isEqualTo(Set.of("string", "null"));
        assertThat(value("{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}")
                        .anyOf())
                .extracting(SchemaNode::types)
                .containsExactly(Set.of("string"), Set.of("null"));
    }

    @Test
    void nullableOfOpenApi30IsKept() throws IOException {
        assertThat(value("{\"type\": \"string\", \"nullable\": true}").nullable())
                .isTrue();
        assertThat(value("{\"type\": \"string\", \"nullable\": false}").nullable())
                .isFalse();
        assertThat(value("{\"type\": \"string\"}").nullable()).isFalse();
    }

    @Test
    void prefixItemsAreATuple() throws IOException {
        SchemaNode tuple =
                value("{\"type\": \"array\", \"prefixItems\": [{\"type\": \"string\"}, {\"type\": \"integer\"}]}");

        assertThat(tuple.tuple()).extracting(SchemaNode::types).containsExactly(Set.of("string"), Set.of("integer"));
    }

    @Test
    void numberedItemsAreATuple() throws IOException {
        SchemaNode tuple = value(
                "{\"type\": \"array\", \"items\": {\"0\": {\"type\": \"string\"}, \"1\": {\"type\": \"integer\"}}}");

        assertThat(tuple.tuple()).extracting(SchemaNode::types).containsExactly(Set.of("string"), Set.of("integer"));
    }

    @Test
    void whatStandsBesideAReferenceIsKept() throws IOException {
        SchemaNode value = value(
                "{\"$ref\": \"#/components/schemas/Output\", \"description\": \"Why.\", \"default\": {\"a\": 1}}");

        assertThat(value.ref()).isEqualTo("Output");
        assertThat(value.text().description()).isEqualTo("Why.");
        assertThat(value.values().standard()).hasToString("{\"a\":1}");
    }

    @Test
    void referenceMayNeedUnescaping() throws IOException {
        assertThat(value("{\"$ref\": \"#/components/schemas/a~1b~0c\"}").ref()).isEqualTo("a/b~c");
    }

    @Test
    void mapsAreToldFromClosedObjects() throws IOException {
        assertThat(value("{\"type\": \"object\", \"additionalProperties\": {\"type\": \"number\"}}")
                        .additional()
                        .types())
                .isEqualTo(Set.of("number"));
        assertThat(value("{\"type\": \"object\", \"additionalProperties\": true}")
                        .additional())
                .isNotNull();
        assertThat(value("{\"type\": \"object\", \"additionalProperties\": false}")
                        .additional())
                .isNull();
        assertThat(value("{\"type\": \"object\"}").additional()).isNull();
    }

    @Test
    void hintsOfUserInterfacesAreKept() throws IOException {
        SchemaNode value = value(
                "{\"type\": \"string\", \"ui\": {\"field\": \"image\"}, \"_fal_ui_field\": \"video\", \"x-odd\": [1]}");

        assertThat(value.hints().get("ui")).hasToString("{\"field\":\"image\"}");
        assertThat(value.hints().get("_fal_ui_field")).hasToString("\"video\"");
        assertThat(value.hints().get("x-odd")).hasToString("[1]");
    }

    @Test
    void textsFormatExamplesAndDiscriminatorAreKept() throws IOException {
        SchemaNode value = value("""
                {"title": "T", "description": "D", "format": "binary", "examples": ["a", 2],
                 "discriminator": {"propertyName": "kind"}, "required": ["b", "a"]}""");

        assertThat(value.text()).isEqualTo(new SchemaNode.Text("T", "D"));
        assertThat(value.format()).isEqualTo("binary");
        assertThat(value.values().examples()).extracting(JsonNode::toString).containsExactly("\"a\"", "2");
        assertThat(value.discriminator()).isEqualTo(new SchemaNode.Discriminator("kind", Map.of()));
        assertThat(value.required()).isEqualTo(Set.of("a", "b"));
    }

    @Test
    void propertiesComeInTheDocumentsOrderAndTheRestByName() throws IOException {
        SchemaNode value = value("""
                {"type": "object", "x-fal-order-properties": ["zebra", "none", "mouse", "zebra"],
                 "properties": {"ape": {}, "mouse": {}, "zebra": {}, "Bee": {}}}""");

        assertThat(value.properties().keySet()).containsExactly("zebra", "mouse", "Bee", "ape");
    }

    @Test
    void pointersNameThePlaceUniquely() throws IOException {
        SchemaNode value = value("""
                {"type": "object", "properties": {
                  "a/properties/b": {"type": "string"}, "c~d": {"type": "string"},
                  "a": {"type": "object", "properties": {"b": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}}}""");

        String here = "#/components/schemas/Input/properties/value/properties/";
        assertThat(value.properties().get("a/properties/b").pointer()).isEqualTo(here + "a~1properties~1b");
        assertThat(value.properties().get("c~d").pointer()).isEqualTo(here + "c~0d");
        assertThat(value.properties()
                        .get("a")
                        .properties()
                        .get("b")
                        .anyOf()
                        .get(1)
                        .pointer())
                .isEqualTo(here + "a/properties/b/anyOf/1");
    }

    @Test
    void integersBeyond64BitsAreKept() throws IOException {
        assertThat(value("{\"type\": \"integer\", \"default\": 17454220438242315174}")
                        .values()
                        .standard()
                        .bigIntegerValue())
                .isEqualTo(new BigInteger("17454220438242315174"));
    }

    private SchemaNode value(String schema) throws IOException {
        EndpointDocument document =
                EndpointJson.of("acme/app/go").input("value", schema).read(folder, problems);
        return document.components().get("Input").properties().get("value");
    }
}
