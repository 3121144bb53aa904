package io.github.fal4j.internal.http;

import io.github.fal4j.RequestRef;
import io.github.fal4j.error.CallbackException;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.http.CallerInterceptor.InterceptorFailed;
import io.github.fal4j.internal.http.KeyInterceptor.KeyUnavailable;
import java.io.IOException;

/** Says what it means that an exchange brought no answer that could be read. */
final class Failures {

    private Failures() {}

    static FalException of(IOException failure, Purpose purpose, Trace trace) {
        if (failure instanceof KeyUnavailable unavailable) {
            return noKey(unavailable, purpose);
        }
        if (failure instanceof UnreadableBody unreadable) {
            return unreadable(unreadable, purpose, trace);
        }
        Throwable cause = trace.redaction().in(thrown(failure));
        String problem = trace.redaction().in(describe(failure));
        if (purpose.startsWork() && trace.isSent()) {
            return new SubmitOutcomeUnknownException(
                    "The outcome of the " + purpose + " is unknown: the connection failed after the request was sent ("
                            + problem
                            + "). It may run and be billed; look for it in the request history before"
                            + " sending it again",
                    trace.requestId(),
                    cause);
        }
        RequestRef request = purpose.request();
        if (failure instanceof InterceptorFailed) {
            return new CallbackException("The " + purpose + " failed: " + problem, cause, request);
        }
        return new TransportException(
                "The " + purpose + " failed: " + problem
                        + (trace.isSent() ? "" : ". Nothing was sent; check the network and the configured hosts"),
                trace.isSent(),
                cause,
                request);
    }

    private static FalException noKey(KeyUnavailable failure, Purpose purpose) {
        return failure.getCause() instanceof FalException known
                ? known
                : new MissingCredentialsException(
                        "The " + purpose + " was not sent: the supplier of the fal key failed", failure.getCause());
    }

    /** A submission whose answer cannot be read is in the queue all the same, as far as anyone can tell. */
    private static FalException unreadable(UnreadableBody failure, Purpose purpose, Trace trace) {
        Redaction redaction = trace.redaction();
        Throwable cause = failure.getCause();
        var unreadable = new UnreadableAnswerException(
                "The answer to the " + purpose + " cannot be read: "
                        + redaction.in(String.valueOf(failure.getMessage()))
                        + ". The exception keeps the answer whole, see bytes()",
                redaction.in(failure.body()),
                trace.requestId(),
                cause == null ? null : redaction.in(cause),
                purpose.request());
        if (purpose.action() != Purpose.Action.SUBMIT) {
            return unreadable;
        }
        return new SubmitOutcomeUnknownException(
                "The outcome of the " + purpose
                        + " is unknown: the service accepted it, but its answer names no request. It may run"
                        + " and be billed; look for it in the request history before sending it again",
                trace.requestId(),
                unreadable);
    }

    private static Throwable thrown(IOException failure) {
        Throwable cause = failure.getCause();
        return failure instanceof InterceptorFailed && cause != null ? cause : failure;
    }

    static String describe(IOException failure) {
        String message = failure.getMessage();
        if (failure instanceof InterceptorFailed) {
            return String.valueOf(message);
        }
        String kind = failure.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }
}
