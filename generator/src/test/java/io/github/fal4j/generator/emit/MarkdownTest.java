package io.github.fal4j.generator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain text comes to the same whether it is parsed or not. */
class MarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain.",
                "With `code_in_it`, twice: `a=b`.",
                "Ends with blanks.  ",
                "Two  blanks within",
                "a - b + c (d) 50% / 'e'? f; g: h = i",
                "http://example.com/a and www.example.com",
                "One. 2. Three",
                "\u00dcber caf\u00e9",
            })
    void plainTextIsWhatItsParserMakesOfIt(String text) {
        assertThat(Markdown.isPlain(text)).isTrue();
        assertThat(Markdown.toHtml(text)).isEqualTo(Markdown.parsed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "- a",
                "1. a",
                "a\nb",
                "a *b*",
                "a_b_",
                "a <b>",
                "a & b",
                "a [b](c)",
                "a \\* b",
                "`a` b",
                "a `b c`",
                "a ``b`` c",
                "a \"b\"",
                "a @b",
                "a \u202e b",
                "*/"
            })
    void anyOtherTextIsParsed(String text) {
        assertThat(Markdown.isPlain(text)).isFalse();
    }

    @Test
    void wholeGlossaryIsWhatItsParserMakesOfIt() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String file : List.of("properties", "types", "endpoints")) {
            collect(
                    new ObjectMapper()
                            .readTree(Path.of("../openapi-specs/glossary", file + ".json")
                                    .toFile()),
                    texts);
        }

        assertThat(texts)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(Markdown.toHtml(text)).isEqualTo(Markdown.parsed(text)));
    }

    private static void collect(JsonNode json, List<String> texts) {
        json.forEach(value -> collect(value, texts));
        if (json.isTextual()) {
            texts.add(json.textValue());
        }
    }
}
