package io.github.fal4j.generator.diff;

import io.github.fal4j.generator.problem.Problem;
import java.util.Comparator;
import java.util.List;

/**
 * What has changed between two folders of documents.
 *
 * @param compared the number of endpoints that are in either folder
 * @param endpoints those that differ: the worst first, then by id
 * @param oldProblems why documents of the old folder could not be used
 * @param newProblems why documents of the new folder could not be used
 */
public record DiffReport(
        int compared, List<EndpointDiff> endpoints, List<Problem> oldProblems, List<Problem> newProblems) {

    public DiffReport {
        endpoints = endpoints.stream()
                .sorted(Comparator.comparing(EndpointDiff::level).thenComparing(EndpointDiff::id))
                .toList();
        oldProblems = List.copyOf(oldProblems);
        newProblems = List.copyOf(newProblems);
    }

    /** Returns whether a caller has to do something. */
    public boolean isBreaking() {
        return count(Change.Level.BREAKING) > 0;
    }

    /** Returns whether every document could be used, so that nothing is missing here. */
    public boolean isComplete() {
        return oldProblems.isEmpty() && newProblems.isEmpty();
    }

    /** Returns the number of changes of a level. */
    public long count(Change.Level level) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.changes().stream())
                .filter(change -> change.level() == level)
                .count();
    }
}
