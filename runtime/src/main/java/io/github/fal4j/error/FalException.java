package io.github.fal4j.error;

import io.github.fal4j.RequestRef;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can go wrong with a call.
 *
 * <p>Whatever is thrown once a request is in the queue carries that request, so that its result can be fetched later. Messages never
 * hold the key.
 */
public abstract sealed class FalException extends RuntimeException
        permits CallbackException,
                ClientClosedException,
                MissingCredentialsException,
                RealtimeException,
                RequestFailedException,
                ResponseException,
                SpendingLimitException,
                StreamBrokenException,
                SubmitJournalException,
                SubmitOutcomeUnknownException,
                TransportException,
                UnreadableAnswerException,
                UploadException,
                WaitInterruptedException,
                WaitTimeoutException,
                WebhookKeysUnavailableException,
                WebhookRejectedException {

    private static final long serialVersionUID = 1L;

    private final @Nullable RequestRef requestRef;

    FalException(String message, @Nullable Throwable cause, @Nullable RequestRef requestRef) {
        super(message, cause);
        this.requestRef = requestRef;
    }

    /** Returns the queued request that this is about, or null if none is known to be in the queue. */
    public final @Nullable RequestRef requestRef() {
        return requestRef;
    }

    /** Returns the id of the request that this is about, or null if the service gave none. */
    public @Nullable String requestId() {
        return requestRef == null ? null : requestRef.requestId();
    }

    /** Tells whether the same call may well succeed later, and can be repeated without paying twice. Default: false. */
    public boolean isRetryable() {
        return false;
    }
}
