package io.github.fal4j.generator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ReferencesTest {

    private static final String REF_A = "{\"$ref\": \"#/components/schemas/A\"}";

    @TempDir
    private Path folder;

    @Test
    void referenceIsTheComponent() throws IOException {
        OneField field = OneField.of(
                folder, EndpointJson.of("acme/app").input("value", REF_A).component("A", """
                        {"type": "object", "description": "About A.", "properties": {"b": {"type": "boolean"}}}"""), Direction.INPUT);

        assertThat(field.object().hint()).isEqualTo("A");
        assertThat(field.object().description()).isEqualTo("About A.");
        assertThat(field.object().properties()).singleElement().satisfies(property -> {
            assertThat(property.name()).isEqualTo("b");
            assertThat(property.type()).isEqualTo(Type.Scalar.BOOLEAN);
        });
        assertThat(field.problems()).isEmpty();
    }

    @Test
    void wordsBesideAReferenceAreTheFieldsOwn() throws IOException {
        OneField field = OneField.of(
                folder,
                EndpointJson.of("acme/app")
                        .input("value", "{\"$ref\": \"#/components/schemas/A\", \"description\": \"Mine.\"}")
                        .component("A", "{\"type\": \"string\", \"description\": \"Its.\", \"maxLength\": 5}"),
                Direction.INPUT);

        assertThat(field.property().facts().description()).isEqualTo("Mine.");
        assertThat(field.property().facts().limits().maxLength()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {REF_A, "{\"allOf\": [" + REF_A + "], \"title\": \"T\"}", "{\"anyOf\": [" + REF_A + "]}"})
    void wrapperOfAReferenceIsTheComponent(String schema) throws IOException {
        OneField field = OneField.of(
                folder,
                EndpointJson.of("acme/app")
                        .input("value", schema)
                        .component("A", "{\"type\": \"object\", \"properties\": {\"b\": {}}}"),
                Direction.INPUT);

        assertThat(field.object().hint()).isEqualTo("A");
    }

    @Test
    void danglingReferenceIsAnyJsonWithAWarning() throws IOException {
        OneField field = OneField.input(folder, "value", "{\"$ref\": \"#/components/schemas/None\"}");

        assertThat(field.type()).isEqualTo(Type.Scalar.JSON);
        assertThat(field.problems())
                .containsExactly("warning: acme/app #/components/schemas/Input/properties/value: "
                        + "refers to the component None, which does not exist; typed as any JSON");
    }

    @Test
    void danglingRootStillHasAType() throws IOException {
        Problems problems = new Problems();
        ResolvedEndpoint endpoint = new EndpointResolver(problems)
                .resolve(EndpointJson.of("acme/app")
                        .without("/components/schemas", "Output")
                        .read(folder, problems));

        assertThat(endpoint.output()).isInstanceOf(Type.Declared.class);
        assertThat(problems.all()).extracting(Problem::message).anyMatch(message -> message.contains("does not exist"));
    }

    @Test
    void objectMayContainItself() throws IOException {
        OneField field = OneField.of(
                folder, EndpointJson.of("acme/app").output("value", REF_A).component("A", """
                        {"type": "object", "properties": {
                          "self": {"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]},
                          "children": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}}}"""), Direction.OUTPUT);

        assertThat(field.object().properties())
                .extracting(Declaration.Property::type)
                .containsExactly(new Type.ListOf(field.type()), field.type());
        assertThat(field.problems()).isEmpty();
    }

    static Stream<Arguments> endlessSchemas() {
        return Stream.of(
                Arguments.of("itself", REF_A),
                Arguments.of("wrapper", "{\"allOf\": [" + REF_A + "]}"),
                Arguments.of("optional", "{\"anyOf\": [" + REF_A + ", {\"type\": \"null\"}]}"),
                Arguments.of("only", "{\"anyOf\": [" + REF_A + "]}"),
                Arguments.of("list", "{\"type\": \"array\", \"items\": " + REF_A + "}"),
                Arguments.of("map", "{\"type\": \"object\", \"additionalProperties\": " + REF_A + "}"),
                Arguments.of("tuple", "{\"type\": \"array\", \"prefixItems\": [" + REF_A + "]}"),
                Arguments.of(
                        "union",
                        "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": " + REF_A + "},"
                                + " {\"type\": \"object\", \"additionalProperties\": " + REF_A + "}]}"),
                Arguments.of("choice", "{\"oneOf\": [" + REF_A + ", {\"type\": \"string\"}, {\"type\": \"number\"}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endlessSchemas")
    void typeWithoutEndIsAnyJsonSomewhereWithAWarning(String name, String schema) throws IOException {
        EndpointJson document =
                EndpointJson.of("acme/app").input("value", REF_A).component("A", schema);

        OneField field = OneField.of(folder, document, Direction.INPUT);

        assertThat(field.problems())
                .isNotEmpty()
                .allMatch(problem -> problem.endsWith("refers to itself without content; typed as any JSON"));
    }

    @Test
    void circleOfSeveralComponentsEnds() throws IOException {
        EndpointJson document = EndpointJson.of("acme/app")
                .output("value", REF_A)
                .component("A", "{\"type\": \"array\", \"items\": {\"$ref\": \"#/components/schemas/B\"}}")
                .component("B", "{\"anyOf\": [" + REF_A + ", {\"type\": \"string\"}]}");

        OneField field = OneField.of(folder, document, Direction.OUTPUT);

        assertThat(field.type()).isInstanceOf(Type.ListOf.class);
        assertThat(field.problems()).isNotEmpty();
    }

    @Test
    void inputsAndOutputsAreDeclaredApart() throws IOException {
        EndpointJson document = EndpointJson.of("acme/app")
                .input("value", REF_A)
                .output("value", REF_A)
                .component("A", "{\"type\": \"object\", \"properties\": {\"image_url\": {\"type\": \"string\"}}}");

        assertThat(OneField.of(folder, document, Direction.INPUT)
                        .object()
                        .properties()
                        .get(0)
                        .type())
                .isEqualTo(Type.Provided.FILE_INPUT);
        assertThat(OneField.of(folder, document, Direction.OUTPUT)
                        .object()
                        .properties()
                        .get(0)
                        .type())
                .isEqualTo(Type.Scalar.TEXT);
    }
}
