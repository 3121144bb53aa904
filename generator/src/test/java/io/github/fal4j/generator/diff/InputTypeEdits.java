package io.github.fal4j.generator.diff;

import static io.github.fal4j.generator.diff.Edit.INTEGER;
import static io.github.fal4j.generator.diff.Edit.NUMBER;
import static io.github.fal4j.generator.diff.Edit.OBJECT;
import static io.github.fal4j.generator.diff.Edit.SMALL;
import static io.github.fal4j.generator.diff.Edit.TEXT;
import static io.github.fal4j.generator.diff.Edit.enumOf;
import static io.github.fal4j.generator.diff.Edit.input;
import static io.github.fal4j.generator.diff.Edit.listOf;
import static io.github.fal4j.generator.diff.Edit.with;
import static io.github.fal4j.generator.diff.Edit.x;

import java.util.stream.Stream;

/** Edits of fields of inputs, and of their types. */
final class InputTypeEdits {

    private InputTypeEdits() {}

    static Stream<Edit> fields() {
        return Stream.of(
                input(
                        "new optional field",
                        "'p!': " + TEXT,
                        "'p!': " + TEXT + ", " + x(INTEGER),
                        "added input.x is new and optional, Long"),
                input(
                        "new required field",
                        "'p!': " + TEXT,
                        "'p!': " + TEXT + ", 'x!': " + TEXT,
                        "breaking input.x is new and required: code that does not set it no longer compiles"),
                input(
                        "new required field that may be null",
                        "'p!': " + TEXT,
                        "'p!': " + TEXT + ", 'x!': " + with(TEXT, "'nullable': true"),
                        "breaking input.x is new and has to be sent, be it as null: calls without it are refused"),
                input(
                        "field gone",
                        "'p': " + TEXT + ", " + x(TEXT),
                        "'p': " + TEXT,
                        "breaking input.x is gone: code that sets it no longer compiles"),
                input(
                        "field renamed",
                        x(TEXT),
                        "'y': " + TEXT,
                        "breaking input.x is gone: code that sets it no longer compiles",
                        "added input.y is new and optional, String"),
                input(
                        "optional becomes required",
                        x(TEXT),
                        "'x!': " + TEXT,
                        "breaking input.x is now required: code that does not set it no longer compiles"),
                input(
                        "optional has to be sent, be it as null",
                        x(TEXT),
                        "'x!': " + with(TEXT, "'nullable': true"),
                        "breaking input.x has to be sent now, be it as null: calls without it are refused"),
                input(
                        "null is no longer enough",
                        "'x!': " + with(TEXT, "'nullable': true"),
                        "'x!': " + TEXT,
                        "breaking input.x is now required: code that does not set it no longer compiles"),
                input(
                        "need not be sent as null any more",
                        "'x!': " + with(TEXT, "'nullable': true"),
                        x(TEXT),
                        "compatible input.x need not be sent any more"),
                input("only required becomes optional", "'x!': " + TEXT, x(TEXT), "compatible input.x is optional now"),
                input(
                        "last required becomes optional",
                        "'p!': " + TEXT + ", 'x!': " + TEXT,
                        "'p!': " + TEXT + ", " + x(TEXT),
                        "compatible input.x is optional now"),
                input(
                        "first of two required becomes optional",
                        "'x!': " + TEXT + ", 'p!': " + TEXT,
                        "'x': " + TEXT + ", 'p!': " + TEXT,
                        "breaking input.x is optional now: the builder asks for p before it, so code that sets it earlier no"
                                + " longer compiles"),
                input(
                        "required may be null",
                        "'x!': " + TEXT,
                        "'x!': " + with(TEXT, "'nullable': true"),
                        "compatible input.x may be null now"),
                input(
                        "required fields in another order",
                        "'a!': " + TEXT + ", 'b!': " + TEXT,
                        "'b!': " + TEXT + ", 'a!': " + TEXT,
                        "breaking input has its required fields in the order b, a instead of a, b: code that builds it no longer"
                                + " compiles"),
                input("optional fields in another order", "'a': " + TEXT + ", " + x(TEXT), x(TEXT) + ", 'a': " + TEXT));
    }

    static Stream<Edit> types() {
        return Stream.of(
                input(
                        "integer becomes wide",
                        x(SMALL),
                        x("{'type': 'integer', 'minimum': 1, 'maximum': 8000000000}"),
                        "compatible input.x is Long instead of Integer: what was given before is still taken",
                        "compatible input.x is at most 8000000000 instead of at most 8"),
                input(
                        "integer becomes narrow",
                        x(INTEGER),
                        x(SMALL),
                        "breaking input.x is Integer instead of Long: code that sets it no longer compiles",
                        "breaking input.x is at least 1 now: values that were allowed are refused",
                        "breaking input.x is at most 8 now: values that were allowed are refused"),
                input(
                        "integer becomes number",
                        x(INTEGER),
                        x(NUMBER),
                        "compatible input.x is Double instead of Long: what was given before is still taken"),
                input(
                        "number becomes integer",
                        x(NUMBER),
                        x(INTEGER),
                        "breaking input.x is Long instead of Double: code that sets it no longer compiles"),
                input(
                        "text becomes number",
                        x(with(TEXT, "'default': 'a'")),
                        x(with(NUMBER, "'default': 1")),
                        "breaking input.x is Double instead of String: code that sets it no longer compiles"),
                input(
                        "text becomes file",
                        x(TEXT),
                        x("{'type': 'string', 'format': 'binary'}"),
                        "compatible input.x is FileInput instead of String: what was given before is still taken"),
                input(
                        "file becomes text",
                        x("{'type': 'string', 'format': 'binary'}"),
                        x(TEXT),
                        "breaking input.x is String instead of FileInput: code that sets it no longer compiles"),
                input(
                        "texts become files",
                        x(listOf(TEXT)),
                        x(listOf("{'type': 'string', 'format': 'binary'}")),
                        "breaking input.x[] is FileInput instead of String: code that sets it no longer compiles"),
                input(
                        "text becomes enum",
                        x(TEXT),
                        x(enumOf("'a', 'b'")),
                        "breaking input.x is enum instead of String: code that sets it no longer compiles"),
                input(
                        "enum becomes text",
                        x(enumOf("'a', 'b'")),
                        x(TEXT),
                        "breaking input.x is String instead of enum: code that sets it no longer compiles"),
                input(
                        "enum of texts becomes one of integers",
                        x(enumOf("'5', '10'")),
                        x(enumOf("5, 10")),
                        "breaking input.x is enum of integers instead of enum: code that sets it no longer compiles"),
                input(
                        "scalar becomes list",
                        x(TEXT),
                        x(listOf(TEXT)),
                        "breaking input.x is List<String> instead of String: code that sets it no longer compiles"),
                input(
                        "list becomes scalar",
                        x(listOf(TEXT)),
                        x(TEXT),
                        "breaking input.x is String instead of List<String>: code that sets it no longer compiles"),
                input(
                        "elements become wide, which lists do not convert",
                        x(listOf(enumOf("1.5, 2.5"))),
                        x(listOf(INTEGER)),
                        "breaking input.x[] is Long instead of Double: code that sets it no longer compiles"),
                input(
                        "values of a map",
                        x("{'type': 'object', 'additionalProperties': {'type': 'number'}}"),
                        x("{'type': 'object', 'additionalProperties': {'type': 'string'}}"),
                        "breaking input.x.* is String instead of Double: code that sets it no longer compiles"),
                input(
                        "object becomes any JSON",
                        x(OBJECT),
                        x("{}"),
                        "breaking input.x is JsonNode instead of object x: code that sets it no longer compiles"),
                input(
                        "picture size becomes preset",
                        x("{'anyOf': [{'type': 'object', 'properties': {'width': {'type': 'integer'}, 'height':"
                                + " {'type': 'integer'}}}, {'type': 'string', 'enum': ['square']}]}"),
                        x(enumOf("'square'")),
                        "breaking input.x is enum instead of ImageSize: code that sets it no longer compiles"));
    }
}
