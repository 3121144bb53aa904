package io.github.fal4j.journal;

import io.github.fal4j.RequestRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of submissions that outlives the process: what was about to be sent, and what became of it. {@link FileSubmitJournal} keeps
 * it in a file; a table with the key as its primary key does as well.
 *
 * <p>A client that has one calls {@link #begin} before a submission leaves, and sends nothing if that throws. After the answer it calls
 * one of {@link #submitted}, {@link #refused} and {@link #outcomeUnknown}, and {@link #finished} once a result was read; what these
 * throw is logged, since a request that is in the queue is not given up for a record of it: the record then says less than is known,
 * never more.
 *
 * <p>Implementations are thread-safe, may block, and return from {@link #begin}, {@link #submitted} and {@link #outcomeUnknown} only
 * once what they were told would survive the end of the machine.
 */
public interface SubmitJournal {

    /**
     * Records that a submission is about to be sent, unless there is a record under its key. Of several callers with one key at the same
     * time, one gets nothing back.
     *
     * @param intent in state {@link SubmitRecord.State#ABOUT_TO_SUBMIT}
     * @return nothing if it was recorded; otherwise what is there, and nothing is changed
     */
    Optional<SubmitRecord> begin(SubmitRecord intent);

    /**
     * Records that the submission is in the queue. Also for those who found out by themselves, such as in the account's request history.
     *
     * @throws IllegalArgumentException if there is no record under the key
     */
    void submitted(String key, RequestRef request);

    /** Records that nothing was queued, so that the key is free again. */
    default void refused(String key) {
        forget(key);
    }

    /**
     * Records that nobody knows whether the submission is in the queue.
     *
     * @param requestId the id that the service named, or null if it did not get that far
     */
    void outcomeUnknown(String key, @Nullable String requestId);

    /** Records that the request's result, or its failure, was read. Does nothing if there is no record of the request. */
    void finished(RequestRef request);

    /** Removes a record, so that the key is free again. Does nothing if there is none. */
    void forget(String key);

    /** Returns the record under a key, whatever its state. */
    Optional<SubmitRecord> find(String key);

    /**
     * Returns the records that are not finished, oldest first. Right after a start these are what an earlier process left: those with a
     * request can be taken up again, those without may have been submitted.
     */
    List<SubmitRecord> open();
}
