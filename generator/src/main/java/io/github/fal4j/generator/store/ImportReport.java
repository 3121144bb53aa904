package io.github.fal4j.generator.store;

import io.github.fal4j.generator.problem.Problem;
import java.util.List;

/**
 * What an import has done.
 *
 * @param added documents that were not there before
 * @param changed documents that say something else now
 * @param unchanged documents that say the same; their files were not touched
 * @param removed stored documents that were deleted because the source has them no more
 * @param failed documents that could not be stored; what was stored stays
 * @param problems a line about each that failed or is odd
 */
public record ImportReport(int added, int changed, int unchanged, int removed, int failed, List<Problem> problems) {

    /** Returns whether something could not be imported. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
