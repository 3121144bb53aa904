package io.github.fal4j;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * One line that a running request logged. Instances are immutable.
 *
 * @param message the text
 * @param timestamp when, exactly as the service wrote it; normally ISO 8601
 * @param level one of {@code STDERR STDOUT ERROR INFO WARN DEBUG} today
 * @param source where it came from, {@code USER} today
 */
public record LogEntry(
        String message,
        @Nullable String timestamp,
        @Nullable String level,
        @Nullable String source) {

    /** Returns the timestamp as a point in time (UTC if it names no zone), or null if there is none or it cannot be read. */
    public @Nullable Instant time() {
        if (timestamp == null) {
            return null;
        }
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(timestamp, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATimestamp) {
            return null;
        }
    }
}
