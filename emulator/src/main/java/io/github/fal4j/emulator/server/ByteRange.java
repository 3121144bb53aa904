package io.github.fal4j.emulator.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file that a caller asks for.
 *
 * @param from its first byte
 * @param to its last byte
 */
record ByteRange(int from, int to) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    /** Returns the piece, the whole if the header asks for none that is understood, or null if there is no such piece. */
    static @Nullable ByteRange of(@Nullable String header, int length) {
        Matcher form = FORM.matcher(header == null ? "" : header.strip());
        if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
            return new ByteRange(0, length - 1);
        }
        if (form.group(1).isEmpty()) {
            int last = Integer.parseInt(form.group(2));
            return last == 0 ? null : new ByteRange(Math.max(0, length - last), length - 1);
        }
        int from = Integer.parseInt(form.group(1));
        int to = form.group(2).isEmpty() ? length - 1 : Math.min(Integer.parseInt(form.group(2)), length - 1);
        return from >= length || from > to ? null : new ByteRange(from, to);
    }

    boolean isWhole(int length) {
        return from == 0 && to == length - 1;
    }
}
