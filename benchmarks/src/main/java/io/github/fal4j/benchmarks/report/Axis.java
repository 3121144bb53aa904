package io.github.fal4j.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Puts values onto a line of a picture.
 *
 * @param ticks the values that are marked; the first and the last are its ends
 * @param logarithmic whether equal distances are equal ratios
 * @param from where the first is
 * @param to where the last is
 */
record Axis(List<Double> ticks, boolean logarithmic, int from, int to) {

    private static final int STEPS = 5;

    static Axis of(List<Double> values, boolean logarithmic, int from, int to) {
        double most = values.isEmpty() ? 1 : Collections.max(values);
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            double least = values.isEmpty() ? 1 : Collections.min(values);
            double tick = Math.pow(10, Math.floor(Math.log10(least)));
            for (; tick < most * 10; tick *= 10) {
                ticks.add(tick);
            }
        } else {
            double step = round(most / STEPS);
            for (int count = 0; count == 0 || (count - 1) * step < most; count++) {
                ticks.add(count * step);
            }
        }
        return new Axis(ticks, logarithmic, from, to);
    }

    /** Returns the next 1, 2 or 5 with noughts. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(step, 1e-9))));
        for (double digit : new double[] {1, 2, 5}) {
            if (digit * power >= step) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    double at(double value) {
        double first = scaled(ticks.get(0));
        double last = scaled(ticks.get(ticks.size() - 1));
        return from + (scaled(value) - first) / (last - first) * (to - from);
    }

    private double scaled(double value) {
        return logarithmic ? Math.log10(Math.max(value, 1e-9)) : value;
    }
}
