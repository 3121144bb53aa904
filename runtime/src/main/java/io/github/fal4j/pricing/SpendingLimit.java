package io.github.fal4j.pricing;

import io.github.fal4j.EndpointId;
import io.github.fal4j.error.SpendingLimitException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An amount that clients may spend. Once it is reached by what is known, further submissions, direct calls and streams are refused with
 * {@link SpendingLimitException} before anything is sent. Thread-safe; several clients may share one.
 *
 * <p>It is a guard, not an accounting. It counts the units that the service reports, at list prices, in this process, since the limit was
 * made or {@link #reset}. A call that is under way, or whose result nobody fetches, counts with what the last call of its endpoint cost,
 * and before that with one unit. Calls that no price is listed for count nothing, live connections are not counted. So a limit can be
 * passed by the calls that are under way when it is reached, by as much as they cost more than expected.
 */
public final class SpendingLimit {

    private final Money limit;
    private final Map<EndpointId, BigDecimal> lastCost = new HashMap<>();
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal expected = BigDecimal.ZERO;
    private long unpriced;

    private SpendingLimit(Money limit) {
        this.limit = limit;
    }

    /** Makes a limit of which nothing is spent. */
    public static SpendingLimit of(Money limit) {
        if (limit.amount().signum() < 0) {
            throw new IllegalArgumentException("A spending limit must not be negative: " + limit);
        }
        return new SpendingLimit(limit);
    }

    /** Makes a limit of which nothing is spent, for example {@code of("25", "USD")}. */
    public static SpendingLimit of(String amount, String currency) {
        return of(Money.of(amount, currency));
    }

    /** Returns the limit. */
    public Money limit() {
        return limit;
    }

    /** Returns what is spent, as far as the service has said. */
    public synchronized Money spent() {
        return money(spent);
    }

    /** Returns what calls are expected to cost of which the service has not said it yet. */
    public synchronized Money expected() {
        return money(expected);
    }

    /** Returns how many calls were made that no price is listed for. */
    public synchronized long unpriced() {
        return unpriced;
    }

    /** Begins anew, such as every day: nothing is spent. What is under way still counts when it is over. */
    public synchronized void reset() {
        spent = BigDecimal.ZERO;
    }

    /**
     * Counts a call that is about to be made. Clients do so by themselves.
     *
     * @param price the price of its endpoint, or null if none is listed
     * @throws SpendingLimitException if there is no room for it
     */
    public synchronized Charge begin(EndpointId endpoint, @Nullable UnitPrice price) {
        if (price == null) {
            unpriced++;
            return new Charge(endpoint, null, BigDecimal.ZERO);
        }
        if (!price.price().currency().equals(limit.currency())) {
            throw new SpendingLimitException("The call of " + endpoint + " was not made: its price is in "
                    + price.price().currency() + " and the spending limit in " + limit.currency());
        }
        BigDecimal cost = lastCost.getOrDefault(endpoint, price.price().amount());
        BigDecimal committed = spent.add(expected);
        if (committed.add(cost).compareTo(limit.amount()) > 0) {
            throw new SpendingLimitException("The call of " + endpoint + " was not made: it is expected to cost "
                    + money(cost) + ", and of the limit of " + limit + " " + money(spent) + " are spent and "
                    + money(expected) + " under way. Raise the limit, or reset it");
        }
        expected = expected.add(cost);
        return new Charge(endpoint, price, cost);
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, limit.currency());
    }

    private synchronized void settle(Charge charge, @Nullable BigDecimal cost) {
        expected = expected.subtract(charge.expected);
        if (cost != null) {
            spent = spent.add(cost);
            if (cost.signum() > 0) {
                lastCost.put(charge.endpoint, cost);
            }
        }
    }

    /** One call that counts. What is told of it first is what holds; without it, it counts with what was expected. */
    public final class Charge {

        private final EndpointId endpoint;
        private final @Nullable UnitPrice price;
        private final BigDecimal expected;
        private final AtomicBoolean over = new AtomicBoolean();

        private Charge(EndpointId endpoint, @Nullable UnitPrice price, BigDecimal expected) {
            this.endpoint = endpoint;
            this.price = price;
            this.expected = expected;
        }

        /** Says how many units it was billed for; null, where the service did not say, leaves it at what was expected. */
        public void billed(@Nullable BigDecimal units) {
            if (price != null && units != null && over.compareAndSet(false, true)) {
                settle(this, price.times(units).amount());
            }
        }

        /** Says that nothing came of it. */
        public void dropped() {
            if (over.compareAndSet(false, true)) {
                settle(this, null);
            }
        }
    }
}
