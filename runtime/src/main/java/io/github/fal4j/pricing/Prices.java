package io.github.fal4j.pricing;

import io.github.fal4j.EndpointId;
import io.github.fal4j.FalResult;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * List prices of endpoints and what follows from them. Thread-safe. Prices are asked of the platform with the client's key, and kept for
 * an hour; discounts and contracts of an account are not in them, so a bill may be lower.
 *
 * <p>What goes wrong is a {@link io.github.fal4j.error.FalException}, as with calls; an {@link IllegalStateException} where the client's
 * {@link io.github.fal4j.Hosts} name no platform, before anything is sent.
 */
public interface Prices {

    /** Returns what a unit of an endpoint costs, or nothing if the platform lists no price for it, as for apps of one's own. */
    Optional<UnitPrice> of(EndpointId endpoint);

    /** Does what {@link #of(EndpointId)} does with an id such as {@code fal-ai/flux/dev}. */
    default Optional<UnitPrice> of(String endpoint) {
        return of(EndpointId.parse(endpoint));
    }

    /** Does what {@link #of(EndpointId)} does without blocking. */
    CompletableFuture<Optional<UnitPrice>> ofAsync(EndpointId endpoint);

    /**
     * Returns what a result cost: its billable units at the price of its endpoint, exactly.
     *
     * @return nothing if the service did not say how many units it was, or lists no price
     */
    default Optional<Money> cost(EndpointId endpoint, FalResult<?> result) {
        BigDecimal units = result.billableUnits();
        return units == null ? Optional.empty() : of(endpoint).map(price -> price.times(units));
    }

    /**
     * Returns what the platform expects so many units to cost.
     *
     * @param units more than 0
     */
    Money estimateUnits(EndpointId endpoint, BigDecimal units);

    /**
     * Returns what the platform expects so many calls to cost, by what calls of the endpoint came to so far.
     *
     * @param calls 1 or more
     */
    Money estimateCalls(EndpointId endpoint, long calls);
}
