package io.github.fal4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.fal4j.generator.problem.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes comments from texts that nobody has checked.
 *
 * <p>A description must not be able to end the comment, to start a tag, or to smuggle a unicode escape past the compiler:
 * the characters that could are written as HTML entities.
 */
final class Javadoc {

    private static final int WIDTH = 110;

    private final List<String> blocks = new ArrayList<>();

    /** Adds a text of the document, which may be Markdown, as paragraphs of their own. */
    Javadoc text(@Nullable String description) {
        if (description != null) {
            for (String block : Markdown.toHtml(description)) {
                if (standsAlone(block)) {
                    blocks.add(block);
                } else {
                    paragraph(ended(block));
                }
            }
        }
        return this;
    }

    /** Adds a paragraph of our own words, which may hold HTML. */
    Javadoc paragraph(String html) {
        if (!html.isBlank()) {
            blocks.add((blocks.isEmpty() ? "" : "<p>") + html);
        }
        return this;
    }

    /** Adds a tag; tags come last. */
    Javadoc tag(String tag, String html) {
        blocks.add("@" + tag + " " + html);
        return this;
    }

    /** Returns the comment; there is one even where nothing is known. */
    CodeBlock build() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            boolean followsTag =
                    i > 0 && blocks.get(i - 1).startsWith("@") && blocks.get(i).startsWith("@");
            text.append(i == 0 || followsTag ? "" : "\n")
                    .append(wrap(blocks.get(i)))
                    .append('\n');
        }
        return CodeBlock.of("$L", text.toString());
    }

    /** A text of the document, which may be Markdown, for a place with room for one block. */
    static String sentence(String text) {
        StringBuilder html = new StringBuilder();
        for (String block : Markdown.toHtml(text)) {
            html.append(html.length() == 0 ? "" : " ").append(standsAlone(block) ? block : ended(block));
        }
        return html.toString();
    }

    /** Lists and code are no sentences and need no paragraph around them. */
    private static boolean standsAlone(String block) {
        return block.startsWith("<ul") || block.startsWith("<ol") || block.startsWith("<pre");
    }

    private static String ended(String html) {
        return html.isEmpty() || ".!?:".indexOf(html.charAt(html.length() - 1)) >= 0 ? html : html + ".";
    }

    /** Text that is to be read as it stands. */
    static String escape(String text) {
        return defused(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    /** Takes from HTML what means something to the compiler or to Javadoc rather than to a browser. */
    static String defused(String html) {
        StringBuilder safe = new StringBuilder();
        html.codePoints().forEach(point -> {
            switch (point) {
                case '@' -> safe.append("&#64;");
                case '\\' -> safe.append("&#92;");
                case '/' -> safe.append(endsWith(safe, '*') ? "&#47;" : "/");
                default -> {
                    if (point == '\n' || VisibleText.shows(point)) {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        return safe.toString();
    }

    private static boolean endsWith(StringBuilder text, char last) {
        return text.length() > 0 && text.charAt(text.length() - 1) == last;
    }

    private static String wrap(String block) {
        return block.lines().map(Javadoc::wrapLine).collect(Collectors.joining("\n"));
    }

    private static String wrapLine(String line) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : line.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                wrapped.append(line.startsWith("@") ? "\n    " : "\n");
                column = 0;
            } else if (column > 0) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.toString();
    }
}
