package io.github.fal4j.observe;

import io.github.fal4j.QueueStatus;
import io.github.fal4j.RequestRef;
import io.github.fal4j.realtime.CloseReason;

/**
 * Is told of one call. Methods are called one after another, on any thread, and must not block; the last one is either
 * {@link #completed} or {@link #failed}. None is ever given the key.
 */
public interface CallObserver {

    /** An observer that does nothing. */
    CallObserver NONE = new CallObserver() {};

    /** Is told that the request is in the queue. */
    default void submitted(RequestRef request) {}

    /** Is told that the request stands differently from before. */
    default void statusChanged(QueueStatus status) {}

    /** Is told that an exchange of the call failed and is made again. */
    default void attemptFailed(FailedAttempt attempt) {}

    /** Is told that an exchange of the call goes to the backup of its host, before it is made there. */
    default void failedOver(FailOver event) {}

    /** Is told that a live connection stands, for the first time or again. */
    default void connected() {}

    /** Is told that a live connection does not stand any more, whether or not it is made again. */
    default void disconnected(CloseReason reason) {}

    /** Is told that the call is over and did what it was to do. */
    default void completed(CallOutcome outcome) {}

    /**
     * Is told that the call is over without having done what it was to do.
     *
     * @param failure what the caller gets: normally a {@link io.github.fal4j.error.FalException}, or a
     *     {@link java.util.concurrent.CancellationException} where the caller cancelled
     */
    default void failed(Throwable failure) {}
}
