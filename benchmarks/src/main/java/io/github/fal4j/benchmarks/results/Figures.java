package io.github.fal4j.benchmarks.results;

import java.util.List;

/**
 * One figure of one peer, as measured in each round. Less is better, always.
 *
 * @param peer who
 * @param rounds what, in the order of the rounds
 */
public record Figures(String peer, List<Double> rounds) {

    /** Returns the middle one. */
    public double median() {
        return Quantiles.of(rounds, 0.5);
    }

    /** Returns half of the distance between the smallest and the largest. */
    public double spread() {
        return Quantiles.spread(rounds);
    }
}
