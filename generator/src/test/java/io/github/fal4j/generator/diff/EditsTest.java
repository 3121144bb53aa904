package io.github.fal4j.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of edit means to callers, one edit at a time; the notation is that of {@link Fields}. */
class EditsTest {

    private static final String TEXT = "{'type': 'string'}";
    private static final String INTEGER = "{'type': 'integer'}";
    private static final String NUMBER = "{'type': 'number'}";
    private static final String SMALL = "{'type': 'integer', 'minimum': 1, 'maximum': 8}";
    private static final String OBJECT = "{'type': 'object', 'properties': {'a': {'type': 'string'}}}";

    @TempDir
    private Path folder;

    /** One edit: the fields as they were and as they are, and what is said, a line per change. */
    private record Edit(String name, String component, String before, String after, List<String> changes) {

        @Override
        public String toString() {
            return component.toLowerCase(Locale.ROOT) + ": " + name;
        }
    }

    private static Edit input(String name, String before, String after, String... changes) {
        return new Edit(name, "Input", before, after, List.of(changes));
    }

    private static Edit output(String name, String before, String after, String... changes) {
        return new Edit(name, "Output", before, after, List.of(changes));
    }

    private static String x(String schema) {
        return "'x': " + schema;
    }

    private static String listOf(String schema) {
        return "{'type': 'array', 'items': " + schema + "}";
    }

    private static String enumOf(String values) {
        return "{'enum': [" + values + "]}";
    }

    private static String anyOf(String... schemas) {
        return "{'anyOf': [" + String.join(", ", schemas) + "]}";
    }

    private static String with(String schema, String more) {
        return schema.substring(0, schema.length() - 1) + ", " + more + "}";
    }

    static Stream<Edit> fieldsOfInputs() {
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
                        "breaking input.x is optional now: the builder starts with p instead, so code that sets this before no"
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

    static Stream<Edit> typesOfInputs() {
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

    static Stream<Edit> valuesOfInputs() {
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

    static Stream<Edit> factsOfInputs() {
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

    static Stream<Edit> outputs() {
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

    @ParameterizedTest(name = "{0}")
    @MethodSource({"fieldsOfInputs", "typesOfInputs", "valuesOfInputs", "factsOfInputs", "outputs"})
    void editIsClassifiedAndSaid(Edit edit) throws IOException {
        DiffReport report = new CatalogueDiffer()
                .diff(
                        write("old", edit.component(), edit.before()),
                        write("new", edit.component(), edit.after()),
                        id -> true);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.endpoints().stream()
                        .flatMap(endpoint -> endpoint.changes().stream())
                        .map(EditsTest::line)
                        .toList())
                .isEqualTo(edit.changes());
        assertThat(report.isBreaking())
                .isEqualTo(edit.changes().stream().anyMatch(line -> line.startsWith("breaking")));
    }

    private Path write(String side, String component, String fields) throws IOException {
        Path specs = Files.createDirectory(folder.resolve(side));
        EndpointJson.of("acme/demo").component(component, Fields.object(fields)).writeTo(specs);
        return specs;
    }

    private static String line(Change change) {
        return change.level().name().toLowerCase(Locale.ROOT) + " " + change.path() + " " + change.message();
    }
}
