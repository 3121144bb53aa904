package io.github.fal4j.generator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavadocTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a < b && c > d | a &lt; b &amp;&amp; c &gt; d",
                "*/             | *&#47;",
                "a/b            | a/b",
                "@see {@code x} | &#64;see {&#64;code x}",
                "\\u002a        | &#92;u002a",
            })
    void charactersThatMeanSomethingAreEntities(String text, String html) {
        assertThat(Javadoc.escape(text)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Makes a cat           | Makes a cat.",
                "Makes a cat.          | Makes a cat.",
                "Really?               | Really?",
                "One of:               | One of:",
                "Use `png` or `jp<g`   | Use <code>png</code> or <code>jp&lt;g</code>.",
                "~  many   \n blanks ~ | many blanks.",
                "~~                    | ~~",
            })
    void textBecomesASentence(String text, String html) {
        assertThat(Javadoc.sentence(text)).isEqualTo(html);
    }

    @Test
    void paragraphsAndTagsAreSetApart() {
        Javadoc javadoc = new Javadoc()
                .text("First.\n\nSecond.\n \n\n")
                .paragraph("Third.")
                .tag("param", "a one")
                .tag("see", "two");

        assertThat(javadoc.build()).hasToString("""
                First.

                <p>Second.

                <p>Third.

                @param a one
                @see two
                """);
    }

    @Test
    void longLinesAreWrapped() {
        String text = new Javadoc().text("word ".repeat(100)).build().toString();

        assertThat(text.lines()).hasSizeGreaterThan(4).allMatch(line -> line.length() <= 110);
    }
}
