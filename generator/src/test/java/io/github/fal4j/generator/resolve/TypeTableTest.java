package io.github.fal4j.generator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which schema becomes which type, as far as nothing has to be declared. */
final class TypeTableTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("{'type': 'string'}", Type.Scalar.TEXT),
                Arguments.of("{'type': 'boolean'}", Type.Scalar.BOOLEAN),
                Arguments.of("{'type': 'number'}", Type.Scalar.DOUBLE),
                Arguments.of("{'type': 'integer'}", Type.Scalar.LONG),
                Arguments.of("{'type': 'integer', 'minimum': 1, 'maximum': 4}", Type.Scalar.INT),
                Arguments.of("{'type': 'integer', 'minimum': -2147483648, 'maximum': 2147483647}", Type.Scalar.INT),
                Arguments.of("{'type': 'integer', 'minimum': 0, 'maximum': 2147483648}", Type.Scalar.LONG),
                Arguments.of("{'type': 'integer', 'minimum': -2147483649, 'maximum': 0}", Type.Scalar.LONG),
                Arguments.of("{'type': 'integer', 'exclusiveMinimum': 0, 'exclusiveMaximum': 9}", Type.Scalar.INT),
                Arguments.of("{'type': 'integer', 'minimum': 1}", Type.Scalar.LONG),
                Arguments.of("{}", Type.Scalar.JSON),
                Arguments.of("{'type': 'odd'}", Type.Scalar.JSON),
                Arguments.of("{'type': 'array'}", new Type.ListOf(Type.Scalar.JSON)),
                Arguments.of("{'type': 'array', 'items': {}}", new Type.ListOf(Type.Scalar.JSON)),
                Arguments.of("{'type': 'array', 'items': {'type': 'string'}}", new Type.ListOf(Type.Scalar.TEXT)),
                Arguments.of(
                        "{'type': 'array', 'items': {'type': 'array', 'items': {'type': 'number'}}}",
                        new Type.ListOf(new Type.ListOf(Type.Scalar.DOUBLE))),
                Arguments.of("{'type': 'object'}", new Type.MapOf(Type.Scalar.JSON)),
                Arguments.of("{'type': 'object', 'additionalProperties': true}", new Type.MapOf(Type.Scalar.JSON)),
                Arguments.of(
                        "{'type': 'object', 'additionalProperties': {'type': 'number'}}",
                        new Type.MapOf(Type.Scalar.DOUBLE)),
                Arguments.of(
                        "{'type': 'array', 'prefixItems': [{'type': 'number'}, {'type': 'number'}]}",
                        new Type.ListOf(Type.Scalar.DOUBLE)),
                Arguments.of(
                        "{'type': 'array', 'prefixItems': [{'type': 'string'}, {'type': 'number'}]}",
                        new Type.ListOf(Type.Scalar.JSON)),
                Arguments.of(
                        "{'type': 'array', 'items': {'0': {'type': 'string'}, '1': {'type': 'string'}}}",
                        new Type.ListOf(Type.Scalar.TEXT)),
                Arguments.of("{'anyOf': [{'type': 'string'}]}", Type.Scalar.TEXT),
                Arguments.of("{'anyOf': [{'type': 'integer'}, {'type': 'null'}]}", Type.Scalar.LONG),
                Arguments.of("{'oneOf': [{'type': 'boolean'}, {'type': 'null'}]}", Type.Scalar.BOOLEAN),
                Arguments.of("{'type': ['string', 'null']}", Type.Scalar.TEXT),
                Arguments.of("{'type': ['string', 'integer']}", Type.Scalar.JSON),
                Arguments.of("{'anyOf': [{'type': 'string'}, {'type': 'string', 'maxLength': 3}]}", Type.Scalar.TEXT),
                Arguments.of("{'anyOf': [{'type': 'integer'}, {'type': 'number'}]}", Type.Scalar.DOUBLE),
                Arguments.of(
                        "{'anyOf': [{'type': 'integer', 'minimum': 0, 'maximum': 1}, {'type': 'integer'}]}",
                        Type.Scalar.LONG),
                Arguments.of("{'allOf': [{'type': 'string'}]}", Type.Scalar.TEXT),
                Arguments.of("{'allOf': [{'$ref': '#/components/schemas/Text'}]}", Type.Scalar.JSON),
                Arguments.of("{'type': 'number', 'enum': [0.5, 1]}", Type.Scalar.DOUBLE),
                Arguments.of("{'type': 'boolean', 'enum': [true]}", Type.Scalar.BOOLEAN),
                Arguments.of("{'enum': ['a', 5]}", Type.Scalar.JSON),
                Arguments.of("{'type': 'integer', 'enum': [17454220438242315174]}", Type.Scalar.DOUBLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'string', 'format': 'binary'}",
                "{'anyOf': [{'type': 'string', 'format': 'binary'}, {'type': 'null'}]}"
            })
    void bytesGoInAsAFileAndComeOutAsTheyAre(String schema) throws IOException {
        String json = schema.replace('\'', '"');

        assertThat(OneField.input(folder, "value", json).type()).isEqualTo(Type.Provided.FILE_INPUT);
        assertThat(OneField.output(folder, "value", json).type()).isEqualTo(Type.Provided.BINARY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void schemaBecomesAType(String schema, Type type) throws IOException {
        String json = schema.replace('\'', '"');

        assertThat(OneField.input(folder, "value", json).type()).isEqualTo(type);
        assertThat(OneField.output(folder, "value", json).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image_url", "url", "audio_file", "file", "image_url_2"})
    void textThatNamesAFileIsAFileInInputsOnly(String name) throws IOException {
        assertThat(OneField.input(folder, name, "{\"type\": \"string\"}").type())
                .isEqualTo(Type.Provided.FILE_INPUT);
        assertThat(OneField.output(folder, name, "{\"type\": \"string\"}").type())
                .isEqualTo(Type.Scalar.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image_urls", "files", "video_urls_1"})
    void listOfTextsThatNameFilesIsAListOfFiles(String name) throws IOException {
        assertThat(OneField.input(folder, name, "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}")
                        .type())
                .isEqualTo(new Type.ListOf(Type.Provided.FILE_INPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook_url", "callback_url", "base_url", "site_url", "curl", "profile", "url_prefix"})
    void textThatNamesSomethingElseIsAText(String name) throws IOException {
        assertThat(OneField.input(folder, name, "{\"type\": \"string\"}").type())
                .isEqualTo(Type.Scalar.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"string\", \"format\": \"binary\"}",
                "{\"type\": \"string\", \"ui\": {\"field\": \"image\"}}",
                "{\"type\": \"string\", \"_fal_ui_field\": \"audio\"}",
                "{\"anyOf\": [{\"type\": \"string\", \"format\": \"binary\"}, {\"type\": \"null\"}]}",
            })
    void hintsMakeATextAFile(String schema) throws IOException {
        assertThat(OneField.input(folder, "value", schema).type()).isEqualTo(Type.Provided.FILE_INPUT);
    }

    @Test
    void requiredAndNullableAreToldApart() throws IOException {
        Declaration.Property optional =
                OneField.input(folder, "value", "{\"type\": \"string\"}").property();
        Declaration.Property nullable = OneField.input(
                        folder, "value", "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}")
                .property();

        assertThat(optional.nullable()).isFalse();
        assertThat(optional.required()).isFalse();
        assertThat(nullable.nullable()).isTrue();
        assertThat(OneField.input(folder, "value", "{\"type\": [\"string\", \"null\"]}")
                        .property()
                        .nullable())
                .isTrue();
        assertThat(OneField.input(folder, "value", "{\"type\": \"string\", \"nullable\": true}")
                        .property()
                        .nullable())
                .isTrue();
    }

    @Test
    void factsAreFoundInsideAndOutside() throws IOException {
        Facts facts = OneField.input(folder, "value", """
                        {"description": "Outer.", "default": 3, "anyOf": [
                          {"type": "integer", "minimum": 1, "maximum": 4, "description": "Inner.", "default": 2},
                          {"type": "null"}]}""").property().facts();

        assertThat(facts.description()).isEqualTo("Outer.");
        assertThat(facts.standard()).hasToString("3");
        assertThat(facts.limits().minimum()).isEqualByComparingTo("1");
        assertThat(facts.limits().maximum()).isEqualByComparingTo("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": \"odd\"}", "{\"type\": [\"string\", \"integer\"]}"})
    void schemaThatIsNotUnderstoodIsWarnedOf(String schema) throws IOException {
        assertThat(OneField.output(folder, "value", schema).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("warning: acme/app #/components/schemas/Output/properties/value: ")
                        .endsWith("typed as any JSON"));
    }
}
