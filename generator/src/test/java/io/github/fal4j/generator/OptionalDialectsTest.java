package io.github.fal4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service changed the way in which its documents say that a field may be left out; callers must not notice. */
class OptionalDialectsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'string', 'maxLength': 5}                 | {'anyOf': [{'type': 'string', 'maxLength': 5}, {'type': 'null'}]}",
                "{'type': 'integer', 'minimum': 1, 'maximum': 4}    | {'anyOf': [{'type': 'integer', 'minimum': 1, 'maximum': 4}, {'type': 'null'}]}",
                "{'type': 'number', 'nullable': true}               | {'type': ['number', 'null']}",
                "{'type': 'string', 'enum': ['a', 'b']}             | {'anyOf': [{'type': 'string', 'enum': ['a', 'b']}, {'type': 'null'}]}",
                "{'type': 'string', 'enum': ['a']}                  | {'oneOf': [{'type': 'null'}, {'const': 'a'}]}",
                "{'allOf': [{'$ref': '#/components/schemas/Part'}]} | {'anyOf': [{'$ref': '#/components/schemas/Part'}, {'type': 'null'}]}",
                "{'$ref': '#/components/schemas/Part'}              | {'allOf': [{'$ref': '#/components/schemas/Part'}], 'nullable': true}",
                "{'type': 'array', 'items': {'type': 'string'}}     | {'anyOf': [{'type': 'array', 'items': {'type': 'string'}}, {'type': 'null'}]}",
                "{'type': 'object', 'additionalProperties': true}   | {'anyOf': [{'type': 'object'}, {'type': 'null'}]}",
                "{'type': 'number', 'minimum': 0, 'exclusiveMinimum': true} | {'type': 'number', 'exclusiveMinimum': 0}",
                "{'type': 'array', 'items': {'0': {'type': 'number'}, '1': {'type': 'number'}}} | {'type': 'array', 'prefixItems': [{'type': 'number'}, {'type': 'number'}]}",
            })
    void dialectsGiveTheSameJava(String one, String other) throws IOException {
        assertThat(generated("one", one)).isEqualTo(generated("other", other)).isNotEmpty();
    }

    /** The source texts, but for the document's hash. */
    private Map<String, String> generated(String name, String schema) throws IOException {
        Path specs = Files.createDirectories(folder.resolve(name + "-specs"));
        String words = ", 'description': 'What it is for.', 'default': null}";
        EndpointJson.of("acme/app")
                .input("value", (schema.substring(0, schema.length() - 1) + words).replace('\'', '"'))
                .component("Part", "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}")
                .writeTo(specs);
        Path output = folder.resolve(name);
        GeneratorReport report = new Generator().generate(new GeneratorRequest(specs, output, "x", null, List.of()));
        assertThat(report.problems()).isEmpty();
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                texts.put(
                        output.relativize(file).toString(),
                        Files.readString(file).replaceAll("[0-9a-f]{64}", "HASH"));
            }
        }
        return texts;
    }
}
