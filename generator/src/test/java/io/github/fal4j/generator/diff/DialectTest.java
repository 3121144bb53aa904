package io.github.fal4j.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways of writing the same down are no change; the notation is that of {@link Fields}. */
class DialectTest {

    private static final String LORA =
            "{\"type\": \"object\", \"properties\": {\"path\": {\"type\": \"string\"}}, \"required\": [\"path\"]}";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    null alternative or not required  | 'x': {'anyOf': [{'type': 'integer'}, {'type': 'null'}]}           | 'x': {'type': 'integer'}
                    nullable or not required          | 'x': {'type': 'string', 'nullable': true}                         | 'x': {'type': 'string'}
                    type of two or null alternative   | 'x': {'type': ['string', 'null']}                                 | 'x': {'anyOf': [{'type': 'string'}, {'type': 'null'}]}
                    anyOf or oneOf                    | 'x': {'anyOf': [{'type': 'string'}, {'type': 'number'}]}          | 'x': {'oneOf': [{'type': 'string'}, {'type': 'number'}]}
                    order of alternatives             | 'x': {'anyOf': [{'type': 'string'}, {'type': 'number'}]}          | 'x': {'anyOf': [{'type': 'number'}, {'type': 'string'}]}
                    allOf of one or reference         | 'x': {'allOf': [{'$ref': '#/components/schemas/Lora'}]}           | 'x': {'$ref': '#/components/schemas/Lora'}
                    reference or the schema itself    | 'x': {'$ref': '#/components/schemas/Lora'}                        | 'x': {'type': 'object', 'properties': {'path': {'type': 'string'}}, 'required': ['path']}
                    one component or another          | 'x': {'$ref': '#/components/schemas/Lora'}                        | 'x': {'$ref': '#/components/schemas/LoraWeight'}
                    const or enum of one              | 'x': {'const': 'a'}                                               | 'x': {'enum': ['a'], 'type': 'string'}
                    open enum or enum                 | 'x': {'anyOf': [{'enum': ['a']}, {'type': 'string'}]}             | 'x': {'enum': ['a']}
                    numbered items or prefixItems     | 'x': {'type': 'array', 'items': {'0': {'type': 'number'}}}        | 'x': {'type': 'array', 'prefixItems': [{'type': 'number'}]}
                    bound inside or beside            | 'x': {'anyOf': [{'type': 'number', 'maximum': 4}, {'type': 'null'}]} | 'x': {'type': 'number', 'maximum': 4.0}
                    default inside or beside          | 'x': {'anyOf': [{'type': 'number', 'default': 4}, {'type': 'null'}]} | 'x': {'type': 'number', 'default': 4.0}
                    default of null or none           | 'x': {'type': 'string', 'default': null}                          | 'x': {'type': 'string'}
                    exclusive or inclusive            | 'x': {'type': 'integer', 'exclusiveMinimum': 0, 'maximum': 9}     | 'x': {'type': 'integer', 'minimum': 1, 'exclusiveMaximum': 10}
                    at least nothing or no bound      | 'x': {'type': 'string', 'minLength': 0}                           | 'x': {'type': 'string'}
                    bound beyond all integers or none | 'x': {'type': 'integer', 'maximum': 9223372036854776000}          | 'x': {'type': 'integer'}
                    title                             | 'x': {'type': 'string', 'title': 'X'}                             | 'x': {'type': 'string', 'title': 'An X'}
                    """)
    void sameInOtherWordsIsNoChange(String name, String before, String after) throws IOException {
        for (String component : new String[] {"Input", "Output"}) {
            assertThat(diff(component, before, after).endpoints()).as(component).isEmpty();
            assertThat(diff(component, after, before).endpoints()).as(component).isEmpty();
        }
    }

    @Test
    void orderOfKeysIsNoChange() throws IOException {
        Path one = Files.createTempDirectory(folder, "one");
        Path other = Files.createTempDirectory(folder, "other");
        String a = "\"a\": {\"type\": \"string\", \"maxLength\": 3}";
        String b = "\"b\": {\"type\": \"string\"}";
        EndpointJson.of("acme/demo")
                .component("Input", "{\"properties\": {" + a + ", " + b + "}, \"required\": [\"a\", \"b\"]}")
                .writeTo(one);
        EndpointJson.of("acme/demo")
                .component("Input", "{\"required\": [\"b\", \"a\"], \"properties\": {" + b + ", " + a + "}}")
                .writeTo(other);

        assertThat(new CatalogueDiffer().diff(one, other, id -> true).endpoints())
                .isEmpty();
    }

    private DiffReport diff(String component, String before, String after) throws IOException {
        return new CatalogueDiffer().diff(write(component, before), write(component, after), id -> true);
    }

    private Path write(String component, String fields) throws IOException {
        Path specs = Files.createTempDirectory(folder, "specs");
        EndpointJson.of("acme/demo")
                .component("Lora", LORA)
                .component("LoraWeight", LORA)
                .component(component, Fields.object(fields))
                .writeTo(specs);
        return specs;
    }
}
