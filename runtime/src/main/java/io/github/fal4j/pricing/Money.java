package io.github.fal4j.pricing;

import java.math.BigDecimal;

/**
 * An exact amount of money. Instances are immutable.
 *
 * @param amount with as many digits as there are; equality counts its value, not its trailing zeros
 * @param currency ISO 4217 code, such as {@code USD}
 */
public record Money(BigDecimal amount, String currency) {

    /**
     * Checks the currency and drops trailing zeros.
     *
     * @throws IllegalArgumentException if the currency is not three capital letters
     */
    public Money {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "A currency is three capital letters: \"" + currency.replaceAll("\\p{Cntrl}", "?") + "\"");
        }
        amount = amount.stripTrailingZeros();
    }

    /**
     * Reads for example {@code of("12.50", "USD")}.
     *
     * @throws IllegalArgumentException if the amount is no decimal number, or the currency not three capital letters
     */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /**
     * Returns the sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other + " to " + this);
        }
        return new Money(amount.add(other.amount), currency);
    }

    /** Returns for example {@code 12.5 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
