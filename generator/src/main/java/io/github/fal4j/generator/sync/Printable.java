package io.github.fal4j.generator.sync;

/** Text of unknown origin on its way to a terminal or a log. */
final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /** Takes control characters out, which could write over other lines, and cuts what is too long to read. */
    static String of(String text) {
        String visible = text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
        return visible.length() <= MAX_LENGTH ? visible : visible.substring(0, MAX_LENGTH) + "...";
    }
}
