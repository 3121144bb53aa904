package io.github.fal4j.generator.problem;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Collects the problems of one run; safe for use by many threads. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::source)
            .thenComparing(Problem::pointer)
            .thenComparing(Problem::message);

    private final Queue<Problem> all = new ConcurrentLinkedQueue<>();

    /** Notes that the document cannot be used. */
    public void error(String source, String pointer, String message) {
        add(new Problem(Problem.Severity.ERROR, source, pointer, message));
    }

    /** Notes that a type is less exact than it could be. */
    public void warning(String source, String pointer, String message) {
        add(new Problem(Problem.Severity.WARNING, source, pointer, message));
    }

    /** Notes a problem. */
    public void add(Problem problem) {
        all.add(problem);
    }

    /** Returns all problems by their place, so that the order does not depend on the order of work. */
    public List<Problem> all() {
        return all.stream().sorted(BY_PLACE).distinct().toList();
    }

    /** Returns whether a document could not be used. */
    public boolean hasErrors() {
        return all.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
