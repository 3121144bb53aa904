package io.github.fal4j.observe;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that did what it was to do. Instances are immutable.
 *
 * @param requestId the service's id for the request, or null if it gave none
 * @param billableUnits how many units of the endpoint are billed, or null where the service did not say or nothing was fetched
 * @param bytes how many bytes an upload had, or null for anything else
 */
public record CallOutcome(
        @Nullable String requestId,
        @Nullable BigDecimal billableUnits,
        @Nullable Long bytes) {

    /** Describes a call that is no upload. */
    public CallOutcome(@Nullable String requestId, @Nullable BigDecimal billableUnits) {
        this(requestId, billableUnits, null);
    }
}
