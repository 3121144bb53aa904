package io.github.fal4j.generator.diff;

import static io.github.fal4j.generator.diff.Edit.INTEGER;
import static io.github.fal4j.generator.diff.Edit.NUMBER;
import static io.github.fal4j.generator.diff.Edit.OBJECT;
import static io.github.fal4j.generator.diff.Edit.SMALL;
import static io.github.fal4j.generator.diff.Edit.TEXT;
import static io.github.fal4j.generator.diff.Edit.anyOf;
import static io.github.fal4j.generator.diff.Edit.enumOf;
import static io.github.fal4j.generator.diff.Edit.listOf;
import static io.github.fal4j.generator.diff.Edit.output;
import static io.github.fal4j.generator.diff.Edit.with;
import static io.github.fal4j.generator.diff.Edit.x;

import java.util.stream.Stream;

/** Edits of outputs. */
final class OutputEdits {

    private OutputEdits() {}

    static Stream<Edit> all() {
        return Stream.of(
                output("field added", x(TEXT), x(TEXT) + ", 'y!': " + INTEGER, "added output.y is new, Long"),
                output(
                        "field gone",
                        "'x!': " + TEXT + ", 'y!': " + TEXT,
                        "'x!': " + TEXT,
                        "breaking output.y is gone: code that reads it no longer compiles"),
                output(
                        "no longer required",
                        "'x!': " + TEXT,
                        x(TEXT),
                        "breaking output.x may be null now: code that does not check for null may fail"),
                output(
                        "may be null",
                        "'x!': " + TEXT,
                        "'x!': " + anyOf(TEXT, "{'type': 'null'}"),
                        "breaking output.x may be null now: code that does not check for null may fail"),
                output("always there", x(TEXT), "'x!': " + TEXT, "compatible output.x is always there now"),
                output(
                        "fields in another order",
                        "'x!': " + TEXT + ", 'y!': " + TEXT,
                        "'y!': " + TEXT + ", 'x!': " + TEXT),
                output(
                        "integer becomes wide",
                        x(SMALL),
                        x(with(INTEGER, "'minimum': 1")),
                        "breaking output.x is Long instead of Integer: code that reads it no longer compiles",
                        "note output.x has no greatest value any more; it was at most 8"),
                output(
                        "file becomes picture",
                        x("{'type': 'object', 'properties': {'url': {'type': 'string'}, 'content_type':"
                                + " {'type': 'string'}}}"),
                        x("{'type': 'object', 'properties': {'url': {'type': 'string'}, 'content_type':"
                                + " {'type': 'string'}, 'width': {'type': 'integer'}}}"),
                        "breaking output.x is Image instead of FalFile: code that reads it no longer compiles"),
                output(
                        "one picture becomes several",
                        x(OBJECT),
                        x(listOf(OBJECT)),
                        "breaking output.x is List<object x> instead of object x: code that reads it no longer compiles"),
                output(
                        "value added",
                        x(enumOf("'a'")),
                        x(enumOf("'a', 'b'")),
                        "compatible output.x may be \"b\" as well"),
                output(
                        "value removed",
                        x(enumOf("'a', 'b'")),
                        x(enumOf("'a'")),
                        "breaking output.x no longer lists \"b\": code that names the constant no longer compiles"),
                output(
                        "one type becomes several",
                        x(NUMBER),
                        x(anyOf(NUMBER, TEXT)),
                        "breaking output.x is union instead of Double: code that reads it no longer compiles"),
                output(
                        "alternative added",
                        x(anyOf(NUMBER, TEXT)),
                        x(anyOf(NUMBER, TEXT, "{'type': 'boolean'}")),
                        "breaking output.x may be Boolean as well: a switch over all variants no longer compiles"),
                output(
                        "alternative removed",
                        x(anyOf(NUMBER, TEXT, "{'type': 'boolean'}")),
                        x(anyOf(NUMBER, TEXT)),
                        "breaking output.x is no longer Boolean: code that names the variant no longer compiles"),
                output(
                        "bound",
                        x(with(NUMBER, "'maximum': 1")),
                        x(with(NUMBER, "'maximum': 2")),
                        "note output.x is at most 2 instead of at most 1"),
                output("default, which says nothing of an answer", x(TEXT), x(with(TEXT, "'default': 'a'"))));
    }
}
