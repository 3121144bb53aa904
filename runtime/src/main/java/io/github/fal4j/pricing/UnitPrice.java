package io.github.fal4j.pricing;

import io.github.fal4j.EndpointId;
import java.math.BigDecimal;

/**
 * What one unit of an endpoint costs by the list. Instances are immutable.
 *
 * @param endpoint the endpoint
 * @param price what a unit costs
 * @param unit what is counted, in the service's words, such as {@code image} or {@code second}
 */
public record UnitPrice(EndpointId endpoint, Money price, String unit) {

    /** Returns what so many units cost, exactly. */
    public Money times(BigDecimal units) {
        return new Money(price.amount().multiply(units), price.currency());
    }
}
