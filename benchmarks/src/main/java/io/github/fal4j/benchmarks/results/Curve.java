package io.github.fal4j.benchmarks.results;

import java.util.List;

/**
 * What is better seen than read.
 *
 * @param file the picture's name, without ending
 * @param title what it shows
 * @param across what is counted from left to right
 * @param upward what is counted upward
 * @param logarithmic whether both axes are
 * @param lines one for each peer
 */
public record Curve(String file, String title, String across, String upward, boolean logarithmic, List<Line> lines) {

    /**
     * What one peer does.
     *
     * @param peer who
     * @param points from left to right
     */
    public record Line(String peer, List<Point> points) {}

    /**
     * One value.
     *
     * @param across where it stands
     * @param upward how much it is
     */
    public record Point(double across, double upward) {}
}
