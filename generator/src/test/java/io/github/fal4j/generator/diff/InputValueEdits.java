package io.github.fal4j.generator.diff;

import static io.github.fal4j.generator.diff.Edit.INTEGER;
import static io.github.fal4j.generator.diff.Edit.NUMBER;
import static io.github.fal4j.generator.diff.Edit.OBJECT;
import static io.github.fal4j.generator.diff.Edit.SMALL;
import static io.github.fal4j.generator.diff.Edit.TEXT;
import static io.github.fal4j.generator.diff.Edit.anyOf;
import static io.github.fal4j.generator.diff.Edit.enumOf;
import static io.github.fal4j.generator.diff.Edit.input;
import static io.github.fal4j.generator.diff.Edit.listOf;
import static io.github.fal4j.generator.diff.Edit.with;
import static io.github.fal4j.generator.diff.Edit.x;

import java.util.stream.Stream;

/** Edits of the values that fields of inputs take. */
final class InputValueEdits {

    private InputValueEdits() {}

    static Stream<Edit> alternatives() {
        return Stream.of(
                input(
                        "value added",
                        x(enumOf("'a'")),
                        x(enumOf("'b', 'a', 'c'")),
                        "compatible input.x takes \"b\", \"c\" as well"),
                input(
                        "value removed",
                        x(enumOf("'a', 'b'")),
                        x(enumOf("'a'")),
                        "breaking input.x no longer lists \"b\": code that names the constant no longer compiles, and the"
                                + " service may refuse the value"),
                input("values in another order", x(enumOf("'a', 'b'")), x(enumOf("'b', 'a'"))),
                input("integer added", x(enumOf("5")), x(enumOf("5, 10")), "compatible input.x takes 10 as well"),
                input(
                        "many values added",
                        x(enumOf("'a'")),
                        x(enumOf("'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'")),
                        "compatible input.x takes \"b\", \"c\", \"d\", \"e\", \"f\" and 2 more as well"),
                input(
                        "constant becomes another",
                        x("{'const': 'v1'}"),
                        x("{'const': 'v2'}"),
                        "breaking input.x no longer lists \"v1\": code that names the constant no longer compiles, and the"
                                + " service may refuse the value",
                        "compatible input.x takes \"v2\" as well"),
                input(
                        "one type becomes several",
                        x(NUMBER),
                        x(anyOf(NUMBER, TEXT)),
                        "compatible input.x takes String as well"),
                input(
                        "several types become one",
                        x(anyOf(NUMBER, TEXT)),
                        x(NUMBER),
                        "breaking input.x no longer takes String: code that gives it no longer compiles"),
                input(
                        "several types become another",
                        x(anyOf(NUMBER, TEXT)),
                        x("{'type': 'boolean'}"),
                        "breaking input.x is Boolean instead of union: code that sets it no longer compiles"),
                input(
                        "elements become several types",
                        x(listOf(NUMBER)),
                        x(listOf(anyOf(NUMBER, TEXT))),
                        "breaking input.x[] is union instead of Double: code that sets it no longer compiles"),
                input(
                        "alternative added",
                        x(anyOf(NUMBER, TEXT)),
                        x(anyOf(TEXT, NUMBER, "{'type': 'boolean'}")),
                        "compatible input.x takes Boolean as well"),
                input(
                        "alternative removed",
                        x(anyOf(NUMBER, TEXT, "{'type': 'boolean'}")),
                        x(anyOf(NUMBER, TEXT)),
                        "breaking input.x no longer takes Boolean: code that gives it no longer compiles"),
                input(
                        "alternative edited",
                        x(anyOf(TEXT, OBJECT)),
                        x(anyOf(TEXT, with(OBJECT, "'required': ['a']"))),
                        "breaking input.x(object x_object).a is now required: code that does not set it no longer compiles"),
                input(
                        "field of an element",
                        x(listOf(OBJECT)),
                        x(listOf("{'type': 'object', 'properties': {'b': {'type': 'string'}}}")),
                        "breaking input.x[].a is gone: code that sets it no longer compiles",
                        "added input.x[].b is new and optional, String"));
    }

    static Stream<Edit> facts() {
        return Stream.of(
                input(
                        "greatest value lowered",
                        x(SMALL),
                        x("{'type': 'integer', 'minimum': 1, 'maximum': 4}"),
                        "breaking input.x is at most 4 instead of at most 8: values that were allowed are refused"),
                input(
                        "least value lowered",
                        x(SMALL),
                        x("{'type': 'integer', 'minimum': 0, 'maximum': 8}"),
                        "compatible input.x is at least 0 instead of at least 1"),
                input(
                        "least value no longer included",
                        x(with(NUMBER, "'minimum': 0")),
                        x(with(NUMBER, "'exclusiveMinimum': 0")),
                        "breaking input.x is greater than 0 instead of at least 0: values that were allowed are refused"),
                input(
                        "greatest value gone",
                        x(with(NUMBER, "'maximum': 1.50")),
                        x(NUMBER),
                        "compatible input.x has no greatest value any more; it was at most 1.5"),
                input(
                        "step introduced",
                        x(NUMBER),
                        x(with(NUMBER, "'multipleOf': 8")),
                        "breaking input.x is a multiple of 8 now: values that were allowed are refused"),
                input(
                        "step made finer",
                        x(with(NUMBER, "'multipleOf': 8")),
                        x(with(NUMBER, "'multipleOf': 4")),
                        "compatible input.x is a multiple of 4 instead of 8"),
                input(
                        "step given up",
                        x(with(NUMBER, "'multipleOf': 8")),
                        x(NUMBER),
                        "compatible input.x need not be a multiple of 8 any more"),
                input(
                        "text limited",
                        x(TEXT),
                        x(with(TEXT, "'maxLength': 100")),
                        "breaking input.x is at most 100 characters now: values that were allowed are refused"),
                input(
                        "text may be longer",
                        x(with(TEXT, "'maxLength': 100")),
                        x(with(TEXT, "'maxLength': 200")),
                        "compatible input.x is at most 200 characters instead of at most 100 characters"),
                input(
                        "list may be shorter",
                        x(with(listOf(TEXT), "'minItems': 2")),
                        x(with(listOf(TEXT), "'minItems': 1")),
                        "compatible input.x is at least 1 element instead of at least 2 elements"),
                input(
                        "pattern introduced",
                        x(TEXT),
                        x(with(TEXT, "'pattern': '^a'")),
                        "breaking input.x has to match \"^a\" now: values that were allowed are refused"),
                input(
                        "pattern given up",
                        x(with(TEXT, "'pattern': '^a'")),
                        x(TEXT),
                        "compatible input.x need not match \"^a\" any more"),
                input(
                        "another default",
                        x(with(INTEGER, "'default': 28")),
                        x(with(INTEGER, "'default': 30")),
                        "compatible input.x has the default 30 instead of 28: calls without it may turn out otherwise"),
                input(
                        "a first default",
                        x(TEXT),
                        x(with(TEXT, "'default': 'a'")),
                        "compatible input.x has the default \"a\", and stated none before: calls without it may turn out"
                                + " otherwise"),
                input(
                        "no default any more",
                        x(with(TEXT, "'default': 'a'")),
                        x(TEXT),
                        "compatible input.x states no default any more, and \"a\" before: calls without it may turn out"
                                + " otherwise"),
                input(
                        "required, so its default is of no account",
                        "'x!': " + with(TEXT, "'default': 'a'"),
                        "'x!': " + TEXT),
                input(
                        "description",
                        x(with(TEXT, "'description': 'one'")),
                        x(with(TEXT, "'description': 'two'")),
                        "note endpoint is described in other words, at input.x"));
    }
}
