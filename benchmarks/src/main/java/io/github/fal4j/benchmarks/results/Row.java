package io.github.fal4j.benchmarks.results;

import java.util.List;

/**
 * One thing that was measured, of each peer.
 *
 * @param what what was measured, in words
 * @param unit in which unit
 * @param figures of whom; fal4j first
 * @param bars what must hold
 */
public record Row(String what, String unit, List<Figures> figures, List<Bar> bars) {

    /**
     * Returns what was measured of a peer.
     *
     * @throws IllegalArgumentException if nothing was
     */
    public Figures of(String peer) {
        return figures.stream()
                .filter(figures -> figures.peer().equals(peer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + what + "\" was not measured of " + peer));
    }

    /** Returns the bars whose peers were measured: not all are to be had everywhere. */
    public List<Bar> applicable() {
        return bars.stream()
                .filter(bar -> has(bar.of()) && (bar.against() == null || has(bar.against())))
                .toList();
    }

    private boolean has(String peer) {
        return figures.stream().anyMatch(figures -> figures.peer().equals(peer));
    }
}
