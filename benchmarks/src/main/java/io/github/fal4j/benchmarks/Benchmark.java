package io.github.fal4j.benchmarks;

import io.github.fal4j.benchmarks.results.Section;

/** One subject, measured of fal4j and of others in the same run. */
public interface Benchmark {

    /** Returns what it is chosen by on the command line. */
    String name();

    /** Measures. */
    Section run(Scale scale);
}
