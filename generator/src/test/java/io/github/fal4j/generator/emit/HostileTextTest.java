package io.github.fal4j.generator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fal4j.generator.read.EndpointJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts of a document are data: none of them becomes code, a tag or an error of the compiler. */
@Timeout(120)
final class HostileTextTest {

    private static final List<String> TEXTS = List.of(
            "*/ class Cheeky {} /*",
            "**/class Cheeky {}",
            "*\u0000/ class Cheeky {}",
            "*\u202e/ class Cheeky {}",
            "`*`/ `*/` class Cheeky {}",
            "\\u002a\\u002f class Cheeky {}",
            "\\\\u002a\\u002f \\uD83D \\u00zz \\",
            "\"; } class Cheeky {} //",
            "\\\"; } class Cheeky {} //",
            "\n*/\nclass Cheeky {}\n",
            "{@code",
            "{@link Cheeky#none} {@inheritDoc}",
            "<script>alert(1)</script> </p> <b> &nope; & <!-- ",
            "@see Cheeky",
            "Text.\n@see Cheeky\n@param none nothing",
            "$L $T $S $N $W $Z $$ $1L $[ $] $> $<",
            "%s %n %d %1$s {0}",
            "`unbalanced ``` ` `",
            "bidi \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069 \u200e\u200f\u061c",
            "\u0000\u0007\u001b\u007f\u0085\u2028\u2029\ufeff",
            "\ud83d\udc31",
            "a\tb\r\nc\r\rd\n\n\n\ne",
            "x".repeat(5_000),
            "/ / /",
            " ",
            "}}} {{{");

    @TempDir
    private Path folder;

    /** All at once, since every start of the compiler takes its time; the file's name tells which text it was. */
    @Test
    void textsStayTexts() throws IOException {
        EndpointJson[] documents = IntStream.range(0, TEXTS.size())
                .mapToObj(i ->
                        document("acme/app" + i, TextNode.valueOf(TEXTS.get(i)).toString()))
                .toArray(EndpointJson[]::new);

        Emitted emitted = Emitted.of(folder, documents);

        assertThat(emitted.errors()).isEmpty();
        assertThat(emitted.declaredTypes())
                .contains("App0", "App0Input", "App0Output", "Weird")
                .allMatch(name -> name.matches("[A-Za-z0-9_]+"))
                .doesNotContain("Cheeky");
        assertThat(emitted.sources())
                .noneSatisfy((path, source) -> assertThat(source.codePoints()).anyMatch(HostileTextTest::deceives));
    }

    /** A document that has the text wherever one may stand. */
    private static EndpointJson document(String id, String json) {
        return EndpointJson.of(id)
                .with("/info", "description", json)
                .with("/info/x-fal-metadata", "displayName", json)
                .with("/info/x-fal-metadata", "category", json)
                .component("Input", """
                        {"type": "object", "description": %1$s, "required": [%1$s], "properties": {
                          %1$s: {"type": "string", "title": %1$s, "description": %1$s, "default": %1$s, "pattern": %1$s},
                          "list": {"type": "array", "items": {"type": "string", "enum": [%1$s, "b"], "description": %1$s}},
                          "union": {"description": %1$s, "anyOf": [
                             {"type": "object", "required": [%1$s], "properties": {%1$s: {"type": "string"}}},
                             {"type": "object", "properties": {"kind": {"const": %1$s}}},
                             {"type": "number"}]},
                          "ref": {"$ref": "#/components/schemas/Weird"}}}""".formatted(json))
                .component("Weird", """
                        {"type": "object", "description": %1$s, "properties": {"a": {"const": %1$s, "description": %1$s}}}""".formatted(json));
    }

    /** Characters that make source read otherwise than it compiles. */
    private static boolean deceives(int point) {
        return (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || (Character.isISOControl(point) && point != '\n');
    }
}
