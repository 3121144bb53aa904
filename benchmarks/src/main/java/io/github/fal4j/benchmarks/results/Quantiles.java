package io.github.fal4j.benchmarks.results;

import java.util.Collection;
import java.util.List;

/** What share of values lies below which. */
public final class Quantiles {

    private Quantiles() {}

    /** Returns half of the distance between the smallest value and the largest. */
    static double spread(Collection<Double> values) {
        return (of(values, 1) - of(values, 0)) / 2;
    }

    /**
     * Returns the value below which a share of all lies, between two of them where it falls between.
     *
     * @param share from 0 to 1
     * @throws IllegalArgumentException if there are no values
     */
    public static double of(Collection<Double> values, double share) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("No values");
        }
        List<Double> sorted = values.stream().sorted().toList();
        double at = share * (sorted.size() - 1);
        int below = (int) at;
        double next = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (at - below) * (next - sorted.get(below));
    }
}
