package io.github.fal4j.generator;

import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.write.WriteReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run has done.
 *
 * @param endpoints the number of endpoints generated
 * @param types the number of types generated for them, besides their classes and interfaces
 * @param described how many of their fields have a description
 * @param files what became of the output folder
 * @param problems what was wrong with the documents, by place
 * @param phases how long each phase took, in order
 */
public record GeneratorReport(
        int endpoints,
        int types,
        DescribedFields described,
        WriteReport files,
        List<Problem> problems,
        Map<String, Duration> phases) {

    /** Returns what was done in one line, for people. */
    public String summary() {
        return "%d endpoints, %d types: %d files written, %d unchanged, %d deleted"
                .formatted(endpoints, types, files.written(), files.unchanged(), files.deleted());
    }

    /** Returns whether a document could not be used. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
