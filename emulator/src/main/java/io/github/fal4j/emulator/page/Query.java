package io.github.fal4j.emulator.page;

import io.github.fal4j.emulator.page.Progress.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which calls the page asks for.
 *
 * @param text what the call mentions, in lower case; empty for any
 * @param endpointId the start of its endpoint id; empty for any
 * @param status its status, null for any
 * @param limit how many rows at most
 */
public record Query(
        String text, String endpointId, @Nullable Status status, int limit) {

    private static final int ROWS = 50;
    private static final int MOST_ROWS = 500;

    /**
     * Reads the parameters of a page's address; what is missing lets everything through.
     *
     * @throws IllegalArgumentException if the status is none or the limit is not a number
     */
    public static Query of(
            @Nullable String text, @Nullable String endpointId, @Nullable String status, @Nullable String limit) {
        int rows = limit == null ? ROWS : Integer.parseInt(limit);
        return new Query(
                text == null ? "" : text.strip().toLowerCase(Locale.ROOT),
                endpointId == null ? "" : endpointId.strip(),
                status == null || status.isEmpty() ? null : Status.valueOf(status),
                Math.max(1, Math.min(MOST_ROWS, rows)));
    }

    boolean accepts(Exchange exchange, Progress progress) {
        return (status == null || progress.status() == status)
                && exchange.endpointId().startsWith(endpointId)
                && (text.isEmpty() || exchange.mentions(text));
    }
}
