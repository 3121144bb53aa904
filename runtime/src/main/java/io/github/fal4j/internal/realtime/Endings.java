package io.github.fal4j.internal.realtime;

import io.github.fal4j.EndpointId;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.RateLimitException;
import io.github.fal4j.error.RealtimeException;
import io.github.fal4j.error.ServerException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.realtime.CloseReason;
import org.jspecify.annotations.Nullable;

/** Says how connections and messages of one endpoint go wrong, without what must stay secret. */
final class Endings {

    private final EndpointId endpoint;
    private final Class<?> outputType;
    private volatile Redaction redaction = Redaction.NONE;

    Endings(EndpointId endpoint, Class<?> outputType) {
        this.endpoint = endpoint;
        this.outputType = outputType;
    }

    /** Hides these from now on. */
    void hide(Redaction secrets) {
        redaction = secrets;
    }

    CloseReason.SessionEnded inOrder(String reason) {
        return new CloseReason.SessionEnded(redaction.in(reason));
    }

    CloseReason closed(int code, String reason) {
        return code == 1000 ? inOrder(reason) : new CloseReason.Lost(code, redaction.in(reason), null);
    }

    CloseReason.Lost lost(String what, @Nullable Throwable cause) {
        return new CloseReason.Lost(1006, redaction.in(what), cause == null ? null : redaction.in(cause));
    }

    CloseReason refused(FalException answer) {
        return mayPass(answer) ? lost(String.valueOf(answer.getMessage()), answer) : new CloseReason.Refused(answer);
    }

    CloseReason noToken(Throwable failure) {
        boolean passing =
                failure instanceof TransportException || mayPass(failure) || !(failure instanceof FalException);
        return passing
                ? lost("no token: " + failure.getMessage(), failure)
                : new CloseReason.Refused((FalException) failure);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof ServerException || failure instanceof RateLimitException;
    }

    CloseReason.AppFailed appFailed(Message.AppError error) {
        return new CloseReason.AppFailed(error.error(), redaction.in(error.reason()));
    }

    RealtimeException failure(CloseReason.AppFailed app) {
        return new RealtimeException(
                "The app behind " + endpoint + " failed: " + app.error()
                        + (app.reason().isEmpty() ? "" : ": " + app.reason()),
                app.error(),
                app.reason(),
                null);
    }

    RealtimeException unauthorized(boolean withToken) {
        return new RealtimeException(
                "The service refused the " + (withToken ? "token" : "key") + " for " + endpoint,
                "Unauthorized",
                "",
                null);
    }

    RealtimeException givenUp(CloseReason reason, int failures) {
        String why =
                reason instanceof CloseReason.Lost lost ? lost.code() + " " + lost.reason() : String.valueOf(reason);
        Throwable cause = reason instanceof CloseReason.Lost lost ? lost.cause() : null;
        return new RealtimeException(
                "The connection to " + endpoint + " was lost " + failures + " times in a row; at last: " + why,
                "CONNECTION_LOST",
                why,
                cause);
    }

    RealtimeException isClosed() {
        return new RealtimeException("The live connection to " + endpoint + " is closed", "CLOSED", "", null);
    }

    FalException unreadable(byte[] body, Throwable why) {
        return new UnreadableAnswerException(
                "A message of " + endpoint + " cannot be read as " + outputType.getSimpleName() + ": "
                        + redaction.in(String.valueOf(why.getMessage())),
                body,
                null,
                why,
                null);
    }
}
