package io.github.fal4j.benchmarks.report;

import java.util.Locale;

/** Numbers for people: three digits that say something. */
public final class Numbers {

    private Numbers() {}

    /** Returns the number with as many digits as are worth reading. */
    public static String of(double number) {
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < 100) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, number);
    }
}
