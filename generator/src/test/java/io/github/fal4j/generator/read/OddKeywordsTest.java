package io.github.fal4j.generator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.fal4j.generator.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever JSON stands behind a keyword, no other document suffers. */
@Timeout(60)
final class OddKeywordsTest {

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "\"\"",
            "\"odd\"",
            "[]",
            "[null]",
            "[5]",
            "{}",
            "{\"a\": null}",
            "{\"a\": {}}");

    @TempDir
    private Path folder;

    static Stream<String> keywords() {
        return Stream.of(
                "$ref",
                "type",
                "title",
                "description",
                "format",
                "enum",
                "const",
                "default",
                "examples",
                "example",
                "nullable",
                "required",
                "properties",
                "items",
                "prefixItems",
                "additionalProperties",
                "anyOf",
                "oneOf",
                "allOf",
                "not",
                "discriminator",
                "minimum",
                "maximum",
                "exclusiveMinimum",
                "exclusiveMaximum",
                "multipleOf",
                "minLength",
                "maxLength",
                "pattern",
                "minItems",
                "maxItems",
                "uniqueItems",
                "patternProperties",
                "x-fal-order-properties",
                "ui",
                "_fal_ui_field",
                "$defs",
                "if",
                "xml",
                "externalDocs",
                "dependentRequired",
                "dependentSchemas",
                "extensions",
                "readOnly");
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void oddValueOfASchemaKeyword(String keyword) throws IOException {
        for (String odd : ODD_VALUES) {
            EndpointJson document = EndpointJson.of("odd/app").input("value", "{\"" + keyword + "\": " + odd + "}");
            assertGoodOneIsRead(document, keyword + ": " + odd);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"info", "servers", "security", "paths", "components", "tags", "webhooks", "jsonSchemaDialect"})
    void oddValueAtTheTop(String keyword) throws IOException {
        for (String odd : ODD_VALUES) {
            assertGoodOneIsRead(EndpointJson.of("odd/app").with("", keyword, odd), keyword + ": " + odd);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/components",
                "/components/schemas",
                "/components/schemas/Input",
                "/info/x-fal-metadata",
                "/paths",
                "/paths/~1odd~1app",
                "/paths/~1odd~1app/post",
                "/paths/~1odd~1app/post/requestBody",
                "/paths/~1odd~1app/post/requestBody/content",
                "/paths/~1odd~1app/post/requestBody/content/application~1json",
                "/paths/~1odd~1app~1requests~1{request_id}/get/responses",
                "/paths/~1odd~1app~1requests~1{request_id}/get/responses/200",
            })
    void oddValueInsideTheDocument(String pointer) throws IOException {
        int last = pointer.lastIndexOf('/');
        String member = pointer.substring(last + 1).replace("~1", "/");
        for (String odd : ODD_VALUES) {
            EndpointJson document = EndpointJson.of("odd/app").with(pointer.substring(0, last), member, odd);
            assertGoodOneIsRead(document, pointer + ": " + odd);
        }
    }

    /** The parser takes {@code extensions} for a kind of its own and fails where it is no object. */
    @Test
    void schemaThatTheParserFailsAtCostsNoMoreThanItself() throws IOException {
        Problems problems = new Problems();
        EndpointJson.of("odd/app").input("value", "{\"extensions\": \"odd\"}").writeTo(folder);

        assertThat(new DocumentReader(problems).readAll(folder))
                .singleElement()
                .extracting(document -> document.components().get("Output"))
                .extracting(SchemaNode::properties, MAP)
                .containsKey("text");
        assertThat(problems.all())
                .singleElement()
                .asString()
                .startsWith("warning: odd/app #/components/schemas/Input: is more than the OpenAPI parser can take");
    }

    @Test
    void schemasMayBeBooleans() throws IOException {
        for (String odd : List.of("true", "false")) {
            assertGoodOneIsRead(EndpointJson.of("odd/app").input("value", odd), odd);
        }
    }

    private void assertGoodOneIsRead(EndpointJson odd, String what) throws IOException {
        EndpointJson.of("good/app").writeTo(folder);
        Files.writeString(folder.resolve("odd.json"), odd.toString());

        assertThat(new DocumentReader(new Problems()).readAll(folder))
                .as(what)
                .extracting(EndpointDocument::id)
                .contains("good/app");
    }
}
