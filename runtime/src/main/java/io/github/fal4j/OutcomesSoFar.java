package io.github.fal4j;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Carries the outcomes of a batch along with what ended it. */
final class OutcomesSoFar extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<BatchOutcome<?, ?>> outcomes;

    OutcomesSoFar(Collection<? extends BatchOutcome<?, ?>> outcomes) {
        super(outcomes.size() + " outcomes came before; BatchOutcome.before(..) returns them", null, false, false);
        this.outcomes = outcomes.stream()
                .<BatchOutcome<?, ?>>map(outcome -> outcome)
                .sorted(Comparator.comparingLong(BatchOutcome::index))
                .toList();
    }

    /** Returns the failure with the outcomes that came before it. */
    static <T extends Throwable> T with(T failure, Collection<? extends BatchOutcome<?, ?>> outcomes) {
        if (!outcomes.isEmpty()) {
            failure.addSuppressed(new OutcomesSoFar(outcomes));
        }
        return failure;
    }

    List<BatchOutcome<?, ?>> outcomes() {
        return outcomes;
    }
}
