package io.github.fal4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.fal4j.generator.problem.VisibleText;

/**
 * Writes a text of a document as a string literal.
 *
 * <p>JavaPoet's own would break at exotic line ends and leave marks that make source read otherwise than it compiles:
 * whatever does not show is a unicode escape here.
 */
final class Literal {

    private Literal() {}

    static CodeBlock of(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> append(point, literal);
            }
        });
        return CodeBlock.of("$L", literal.append('"').toString());
    }

    private static void append(int point, StringBuilder literal) {
        if (VisibleText.shows(point)) {
            literal.appendCodePoint(point);
        } else {
            for (char unit : Character.toChars(point)) {
                literal.append("\\u%04x".formatted((int) unit));
            }
        }
    }
}
