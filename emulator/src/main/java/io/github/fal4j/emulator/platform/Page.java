package io.github.fal4j.emulator.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextCursor where the next one begins, null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Returns a page of a list.
     *
     * @param cursor where it begins, null for the first one
     * @throws IllegalArgumentException if the cursor is none that a page before it gave
     */
    public static <T> Page<T> of(List<T> all, int limit, @Nullable String cursor) {
        int number = cursor == null ? 1 : number(cursor);
        long from = (number - 1L) * limit;
        if (from >= all.size()) {
            return new Page<>(List.of(), null);
        }
        int to = (int) Math.min(from + limit, all.size());
        return new Page<>(all.subList((int) from, to), to < all.size() ? cursor(number + 1) : null);
    }

    private static String cursor(int number) {
        return Base64.getEncoder().encodeToString(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    private static int number(String cursor) {
        try {
            int number = Integer.parseInt(new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (number > 0) {
                return number;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("The cursor '" + cursor + "' is none of this list", unreadable);
        }
        throw new IllegalArgumentException("The cursor '" + cursor + "' is none of this list");
    }
}
