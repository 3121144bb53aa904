package io.github.fal4j.generator.sync;

import io.github.fal4j.generator.problem.Problem;
import java.util.List;

/**
 * What a run has done, together with the stopped run that it went on from, if there was one.
 *
 * @param added documents that were not there before
 * @param changed documents that say something else now
 * @param unchanged documents that say the same; their files were not touched
 * @param gone stored documents of endpoints that are no longer active; their files stay
 * @param failed endpoints whose document could not be had or not be stored; what was stored stays
 * @param problems a line about each that failed, is gone or is odd
 */
public record SyncReport(int added, int changed, int unchanged, int gone, int failed, List<Problem> problems) {

    /** Returns whether an endpoint failed or the catalogue could not be read to its end. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
