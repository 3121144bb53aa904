package io.github.fal4j.generator.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Turns the Markdown that descriptions are written in into HTML that is safe inside a comment.
 *
 * <p>Tags of the text itself are shown, not obeyed; pictures become their caption, headings bold lines.
 */
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak(" ")
            .omitSingleParagraphP(true)
            .build();
    private static final Pattern PICTURE = Pattern.compile("<img src=\"[^\"]*\" alt=\"([^\"]*)\"[^>]*/>");
    private static final Pattern BREAKS = Pattern.compile("\\s*\\n\\s*");

    /** Sentences with nothing in them that Markdown or HTML would read otherwise, but for code; nearly all are such. */
    private static final Pattern PLAIN = plain("[\\p{L}\\p{N} ,.;:()'%/?=+-]*+", "`[\\w.:/=-]++`");

    private static final int LONGEST_PLAIN = 1_000;
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Markdown() {}

    /** Runs of characters are matched whole: one at a time, with a way back from each, is several times dearer. */
    private static Pattern plain(String characters, String code) {
        return Pattern.compile("\\p{L}" + characters + "(?:" + code + characters + ")*+");
    }

    /** Returns one piece of HTML per block of the text; those of plain text have no tag around them. */
    static List<String> toHtml(String text) {
        if (isPlain(text)) {
            return List.of(Javadoc.defused(CODE.matcher(text.strip()).replaceAll("<code>$1</code>")));
        }
        return parsed(text);
    }

    /** Parsing costs more than all else that is done with a text, and most texts say the same either way. */
    static boolean isPlain(String text) {
        return text.length() <= LONGEST_PLAIN && PLAIN.matcher(text).matches();
    }

    /** Returns the same for any text. */
    static List<String> parsed(String text) {
        List<String> blocks = new ArrayList<>();
        for (Node node = PARSER.parse(withoutIndentation(text)).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Block) {
                String html = Javadoc.defused(block(node));
                if (!html.isBlank()) {
                    blocks.add(html);
                }
            }
        }
        return blocks;
    }

    private static String block(Node node) {
        String html = PICTURE.matcher(RENDERER.render(node)).replaceAll("$1").strip();
        if (node instanceof Paragraph) {
            return BREAKS.matcher(html.replaceFirst("^<p>", "").replaceFirst("</p>$", ""))
                    .replaceAll(" ");
        }
        return node instanceof Heading ? "<b>" + html.replaceAll("</?h[1-6]>", "") + "</b>" : html;
    }

    /** Descriptions come with the indentation of the Python source they stood in, which Markdown would take for code. */
    private static String withoutIndentation(String text) {
        String lines = text.replace("\t", "    ").stripTrailing();
        int first = lines.indexOf('\n');
        return first < 0
                ? lines.strip()
                : (lines.substring(0, first).strip() + "\n"
                        + lines.substring(first + 1).stripIndent());
    }
}
