package io.github.fal4j;

import io.github.fal4j.error.FalException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input of many. Instances are immutable if the input and the output are.
 *
 * @param <I> the input
 * @param <O> the output
 */
public sealed interface BatchOutcome<I, O> {

    /** Returns which input it was, counted from 0. */
    long index();

    /** Returns the input. */
    I input();

    /**
     * Returns what a batch that returns a list had come to before it ended with an exception: was interrupted, had its client closed, or
     * found no further input.
     *
     * @param failure what {@code subscribeAll} threw, or what its future failed with
     * @return the outcomes so far, in the order of the inputs, of the classes of the batch; empty if there were none
     */
    static List<BatchOutcome<?, ?>> before(Throwable failure) {
        Throwable thrown =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (suppressed instanceof OutcomesSoFar soFar) {
                return soFar.outcomes();
            }
        }
        return List.of();
    }

    /**
     * The result is there.
     *
     * @param index which input it was, counted from 0
     * @param input the input
     * @param output the output
     */
    record Done<I, O>(long index, I input, O output) implements BatchOutcome<I, O> {}

    /**
     * There is no result, or not yet.
     *
     * @param index which input it was, counted from 0
     * @param input the input
     * @param failure what went wrong: a {@link FalException}, or an {@link IllegalArgumentException} for an input that cannot be written
     *     as JSON
     */
    record Failed<I, O>(long index, I input, RuntimeException failure) implements BatchOutcome<I, O> {

        /** Returns the queued request, whose result may still be fetched, or null if none is known to be in the queue. */
        public @Nullable RequestRef requestRef() {
            return failure instanceof FalException known ? known.requestRef() : null;
        }
    }
}
