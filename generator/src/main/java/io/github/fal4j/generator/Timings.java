package io.github.fal4j.generator;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures how long the phases of one run take. */
final class Timings {

    private final Map<String, Duration> phases = new LinkedHashMap<>();

    /** One phase of the pipeline. */
    interface Phase<T> {
        T run() throws IOException;
    }

    <T> T of(String name, Phase<T> phase) throws IOException {
        long start = System.nanoTime();
        T result = phase.run();
        phases.put(name, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    Map<String, Duration> phases() {
        return phases;
    }
}
