package io.github.fal4j.generator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enums, and unions with the shapes by which their alternatives are told apart. */
final class AlternativesTest {

    @TempDir
    private Path folder;

    @Test
    void textEnumKeepsItsValues() throws IOException {
        Declaration.EnumOf known = enumeration("{'type': 'string', 'enum': ['16:9', '', 'Hope ', 'Hope', '16:9']}");

        assertThat(known.integers()).isFalse();
        assertThat(known.hint()).isEqualTo("value");
        assertThat(known.values()).containsExactly("16:9", "", "Hope ", "Hope");
    }

    @Test
    void integerEnumIsOne() throws IOException {
        Declaration.EnumOf known = enumeration("{'type': 'integer', 'enum': [24, 30, -1]}");

        assertThat(known.integers()).isTrue();
        assertThat(known.values()).containsExactly("24", "30", "-1");
    }

    @Test
    void constIsAnEnumOfOne() throws IOException {
        assertThat(enumeration("{'const': 'v1'}").values()).containsExactly("v1");
    }

    @Test
    void nullAmongTheValuesOnlyMakesTheFieldOptional() throws IOException {
        assertThat(enumeration("{'type': ['string', 'null'], 'enum': ['a', null]}")
                        .values())
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'anyOf': [{'type': 'string', 'enum': ['a', 'b']}, {'type': 'string'}]}",
                "{'anyOf': [{'type': 'string'}, {'enum': ['a', 'b']}, {'type': 'null'}]}",
                "{'oneOf': [{'const': 'a'}, {'type': 'string', 'enum': ['a', 'b']}]}",
            })
    void enumBesideAnyTextIsAnOpenEnum(String schema) throws IOException {
        assertThat(enumeration(schema).values()).contains("b");
    }

    @Test
    void scalarsAreToldApartByTheirKind() throws IOException {
        assertThat(variants(
                        "{'anyOf': [{'type': 'string'}, {'type': 'number'}, {'type': 'boolean'}, {'type': 'null'}]}"))
                .containsExactlyInAnyOrder(
                        new Declaration.Variant(Type.Scalar.TEXT, Shape.Kind.TEXT),
                        new Declaration.Variant(Type.Scalar.BOOLEAN, Shape.Kind.BOOLEAN),
                        new Declaration.Variant(Type.Scalar.DOUBLE, Shape.Kind.NUMBER));
    }

    @Test
    void integersAreTriedBeforeNumbers() throws IOException {
        assertThat(variants("{'anyOf': [{'type': 'number'}, {'type': 'integer'}, {'type': 'string'}]}"))
                .filteredOn(variant -> variant.type() != Type.Scalar.TEXT)
                .containsExactly(
                        new Declaration.Variant(Type.Scalar.LONG, Shape.Kind.INTEGER),
                        new Declaration.Variant(Type.Scalar.DOUBLE, Shape.Kind.NUMBER));
    }

    @Test
    void oneOrManyIsToldApart() throws IOException {
        assertThat(variants("{'anyOf': [{'type': 'string'}, {'type': 'array', 'items': {'type': 'string'}}]}"))
                .containsExactlyInAnyOrder(
                        new Declaration.Variant(Type.Scalar.TEXT, Shape.Kind.TEXT),
                        new Declaration.Variant(new Type.ListOf(Type.Scalar.TEXT), Shape.Kind.ARRAY));
    }

    @Test
    void listsAreToldApartByTheirElements() throws IOException {
        assertThat(shapes("{'anyOf': [{'type': 'array', 'items': {'type': 'string'}},"
                        + " {'type': 'array', 'items': {'type': 'number'}}]}"))
                .containsExactlyInAnyOrder(new Shape.ArrayOf(Shape.Kind.TEXT), new Shape.ArrayOf(Shape.Kind.NUMBER));
    }

    @Test
    void objectsAreToldApartByAConstant() throws IOException {
        assertThat(shapes("""
                        {'oneOf': [
                          {'type': 'object', 'properties': {'kind': {'const': 'a'}, 'x': {}}},
                          {'type': 'object', 'properties': {'kind': {'const': 'b'}, 'x': {}}}]}"""))
                .containsExactlyInAnyOrder(
                        new Shape.ObjectWhere("kind", List.of("a")), new Shape.ObjectWhere("kind", List.of("b")));
    }

    @Test
    void constantThatMayBeLeftOutIsNotTheOnlySign() throws IOException {
        assertThat(shapes("""
                        {'anyOf': [
                          {'type': 'object', 'required': ['fps'], 'properties': {'kind': {'const': 'video'}, 'fps': {}}},
                          {'type': 'object', 'required': ['kind', 'hz'], 'properties': {'kind': {'const': 'audio'}, 'hz': {}}}]}"""))
                .containsExactlyInAnyOrder(
                        new Shape.AnyOf(List.of(
                                new Shape.ObjectWhere("kind", List.of("video")), new Shape.ObjectWith(List.of("fps")))),
                        new Shape.ObjectWhere("kind", List.of("audio")));
    }

    @Test
    void optionalFieldsTellAnObjectApartEachByItself() throws IOException {
        assertThat(shapes("""
                        {'anyOf': [
                          {'type': 'object', 'properties': {'a': {}, 'b': {}}},
                          {'type': 'object', 'additionalProperties': true}]}"""))
                .containsExactly(
                        new Shape.AnyOf(
                                List.of(new Shape.ObjectWith(List.of("a")), new Shape.ObjectWith(List.of("b")))),
                        Shape.Kind.OBJECT);
    }

    @Test
    void objectsAreToldApartByFieldsThatTheOthersLack() throws IOException {
        assertThat(shapes("""
                        {'anyOf': [
                          {'type': 'object', 'required': ['text', 'n'], 'properties': {'text': {}, 'n': {}}},
                          {'type': 'object', 'required': ['url', 'n'], 'properties': {'url': {}, 'n': {}}}]}"""))
                .containsExactlyInAnyOrder(new Shape.ObjectWith(List.of("text")), new Shape.ObjectWith(List.of("url")));
    }

    @Test
    void objectWithMoreFieldsIsTriedFirst() throws IOException {
        List<Shape> shapes = shapes("""
                        {'anyOf': [
                          {'type': 'object', 'required': ['a'], 'properties': {'a': {}}},
                          {'type': 'object', 'required': ['a', 'b'], 'properties': {'a': {}, 'b': {}}}]}""");

        assertThat(shapes).containsExactly(new Shape.ObjectWith(List.of("b")), Shape.Kind.OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'anyOf': [{'type': 'object', 'properties': {'a': {}}}, {'type': 'object', 'properties': {'a': {'type': 'string'}}}]}",
                "{'anyOf': [{'type': 'object', 'additionalProperties': {'type': 'string'}}, {'type': 'object', 'additionalProperties': {'type': 'number'}}]}",
            })
    void alternativesThatNothingTellsApartAreAnyJson(String schema) throws IOException {
        OneField field = OneField.input(folder, "value", schema.replace('\'', '"'));

        assertThat(field.type()).isEqualTo(Type.Scalar.JSON);
        assertThat(field.problems())
                .containsExactly("warning: acme/app #/components/schemas/Input/properties/value: "
                        + "has alternatives that no JSON shape tells apart; typed as any JSON");
    }

    private Declaration.EnumOf enumeration(String schema) throws IOException {
        return OneField.input(folder, "value", schema.replace('\'', '"')).enumeration();
    }

    private List<Declaration.Variant> variants(String schema) throws IOException {
        return OneField.input(folder, "value", schema.replace('\'', '"'))
                .union()
                .variants();
    }

    private List<Shape> shapes(String schema) throws IOException {
        return variants(schema).stream().map(Declaration.Variant::shape).toList();
    }
}
