package io.github.fal4j.journal;

import io.github.fal4j.EndpointId;
import io.github.fal4j.RequestRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one submission. Instances are immutable.
 *
 * @param key names the submission, in one journal
 * @param chosen whether the caller chose the key; what has a key that the client made is of no interest once it is finished
 * @param endpoint where it goes to
 * @param begunAt when it was about to be sent
 * @param state how far it got
 * @param request the request in the queue, if there is one
 * @param requestId the service's id for the request; also there if the answer broke off after it, and null if none was seen
 */
public record SubmitRecord(
        String key,
        boolean chosen,
        EndpointId endpoint,
        Instant begunAt,
        State state,
        @Nullable RequestRef request,
        @Nullable String requestId) {

    private static final int LONGEST_KEY = 200;

    /** How far a submission got. */
    public enum State {
        /** It is under way, or the process that made it ended before it knew the answer: it may be in the queue and be billed. */
        ABOUT_TO_SUBMIT,
        /** It is in the queue, and its result was not read yet. */
        SUBMITTED,
        /** It was sent and no answer could be read: it may be in the queue and be billed. */
        OUTCOME_UNKNOWN,
        /** Its result, or its failure, was read. */
        FINISHED
    }

    /** Checks the key, and that there is a request where the state says so. */
    public SubmitRecord {
        checkKey(key);
        boolean known = state == State.SUBMITTED || state == State.FINISHED;
        if (known != (request != null)) {
            throw new IllegalArgumentException(
                    "Record " + key + ": state " + state + " goes with " + (known ? "a request" : "no request"));
        }
    }

    /** Returns the record of a submission that is about to be sent. */
    public static SubmitRecord aboutToSubmit(String key, boolean chosen, EndpointId endpoint, Instant now) {
        return new SubmitRecord(key, chosen, endpoint, now, State.ABOUT_TO_SUBMIT, null, null);
    }

    /**
     * Checks that a text can be a key: 1 to 200 characters, none of them a control character.
     *
     * @throws IllegalArgumentException if not
     */
    public static void checkKey(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A record's key has 1 to " + LONGEST_KEY
                    + " characters, none of them a control character: \"" + key.replaceAll("\\p{Cntrl}", "?") + "\"");
        }
    }

    /** Returns the same, in the queue. */
    public SubmitRecord submitted(RequestRef ref) {
        return new SubmitRecord(key, chosen, endpoint, begunAt, State.SUBMITTED, ref, ref.requestId());
    }

    /** Returns the same, with an outcome that nobody knows, but maybe an id. */
    public SubmitRecord outcomeUnknown(@Nullable String id) {
        return new SubmitRecord(key, chosen, endpoint, begunAt, State.OUTCOME_UNKNOWN, null, id);
    }

    /** Returns the same, with its result read; it must be in the queue. */
    public SubmitRecord finished() {
        return new SubmitRecord(key, chosen, endpoint, begunAt, State.FINISHED, request, requestId);
    }

    /** Tells whether the submission may have been made though no request is known. */
    public boolean isUncertain() {
        return request == null;
    }
}
