package io.github.fal4j.benchmarks.results;

/**
 * How a figure stands to its bar.
 *
 * @param value the median of the rounds
 * @param noise half of the distance between the smallest and the largest round
 * @param limit the bar
 */
public record Verdict(double value, double noise, double limit) {

    /** Returns whether the median keeps to the bar. */
    public boolean isKept() {
        return value <= limit;
    }

    /** Returns whether the median misses the bar by more than its noise. */
    public boolean isMissedClearly() {
        return value - noise > limit;
    }
}
