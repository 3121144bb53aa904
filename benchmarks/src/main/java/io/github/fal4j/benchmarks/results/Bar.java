package io.github.fal4j.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure must not exceed.
 *
 * @param of whose figure
 * @param against what it is divided by first, or null for the figure itself
 * @param limit the most that is allowed
 * @param anywhere whether it holds on every machine, as ratios and counts do, or was set for the reference machine
 */
public record Bar(String of, @Nullable String against, double limit, boolean anywhere) {

    /** Allows so many times what another peer takes. */
    public static Bar ratio(String of, String against, double limit) {
        return new Bar(of, against, limit, true);
    }

    /** Allows so many of what can be counted, such as requests or bytes. */
    public static Bar count(String of, double limit) {
        return new Bar(of, null, limit, true);
    }

    /** Allows so much time on the reference machine, two idle cores. */
    public static Bar time(String of, double limit) {
        return new Bar(of, null, limit, false);
    }

    /** Returns whether and how clearly a row keeps to this. */
    public Verdict verdict(Row row) {
        List<Double> values = values(row);
        return new Verdict(Quantiles.of(values, 0.5), Quantiles.spread(values), limit);
    }

    /** What one round says is divided by what the same round says of the other. */
    private List<Double> values(Row row) {
        List<Double> own = row.of(of).rounds();
        if (against == null) {
            return own;
        }
        List<Double> others = row.of(against).rounds();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(own.size(), others.size()); round++) {
            ratios.add(own.get(round) / others.get(round));
        }
        return ratios;
    }
}
