package io.github.fal4j.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the figures of all rounds. Not thread-safe. */
public final class Tally {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private final List<String> failures = new ArrayList<>();

    private record Entry(String unit, Map<String, List<Double>> values, List<Bar> bars) {}

    /** What may fail. */
    public interface Measurement {

        /** Measures. */
        void run() throws Exception;
    }

    /** Takes in what one round says of a peer. */
    public void add(String what, String unit, String peer, double value) {
        entry(what, unit)
                .values()
                .computeIfAbsent(peer, none -> new ArrayList<>())
                .add(value);
    }

    /** Measures something; where that fails, it is noted, and said on the terminal with all its causes. */
    public void attempt(String what, Measurement measurement) {
        try {
            measurement.run();
        } catch (Exception failure) {
            failure.printStackTrace();
            failures.add(what + ": " + failure.getMessage());
        }
    }

    /** Says what must hold of something that was measured; of anything else, nothing. */
    public void require(String what, Bar... bars) {
        Entry entry = entries.get(what);
        if (entry != null) {
            entry.bars().addAll(List.of(bars));
        }
    }

    /** Returns all that was measured, in the order in which it came. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        entries.forEach((what, entry) -> {
            List<Figures> figures = new ArrayList<>();
            entry.values().forEach((peer, values) -> figures.add(new Figures(peer, List.copyOf(values))));
            rows.add(new Row(what, entry.unit(), figures, List.copyOf(entry.bars())));
        });
        return rows;
    }

    /** Returns what failed, in words. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private Entry entry(String what, String unit) {
        return entries.computeIfAbsent(what, none -> new Entry(unit, new LinkedHashMap<>(), new ArrayList<>()));
    }
}
