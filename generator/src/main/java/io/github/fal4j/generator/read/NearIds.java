package io.github.fal4j.generator.read;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the endpoint ids that somebody may have meant who wrote something else. */
final class NearIds {

    private static final int MOST = 3;

    private NearIds() {}

    /** Returns up to three ids, nearest first, for an id or a pattern that means none of them. */
    static List<String> of(String pattern, Collection<String> ids) {
        String text = literalStart(pattern);
        if (text.isEmpty()) {
            return List.of();
        }
        int farthest = Math.max(2, text.length() / 4);
        return ids.stream()
                .map(id -> new Near(id, distance(text, id, !text.equals(pattern))))
                .filter(near -> near.distance() <= farthest)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::id))
                .limit(MOST)
                .map(Near::id)
                .toList();
    }

    private record Near(String id, int distance) {}

    /** {@code fal-ai/flux} of {@code fal-ai/flux/**}. */
    private static String literalStart(String pattern) {
        return pattern.replaceFirst("[*?\\[{].*", "").replaceFirst("/$", "");
    }

    /** An id without its owner or without its last part is near; of a pattern, only the start is compared. */
    private static int distance(String text, String id, boolean isStart) {
        if (id.startsWith(text + "/") || id.endsWith("/" + text)) {
            return 1;
        }
        return edits(text, isStart ? firstParts(id, text.split("/", -1).length) : id);
    }

    private static String firstParts(String id, int count) {
        String[] parts = id.split("/", -1);
        return String.join("/", Arrays.copyOf(parts, Math.min(count, parts.length)));
    }

    /** Returns the number of characters to insert, delete or replace. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
