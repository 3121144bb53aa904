package io.github.fal4j.benchmarks.waiting;

import java.util.List;

/**
 * What one process saw.
 *
 * @param makespan seconds from the first submission to the last result
 * @param delays milliseconds from each completion to the result in hand
 * @param requests how many the server got
 * @param failures how many jobs came to nothing
 * @param threads the most at once
 * @param megabytes the most memory of the process
 */
record WaitingOutcome(
        double makespan, List<Double> delays, long requests, int failures, int threads, double megabytes) {}
