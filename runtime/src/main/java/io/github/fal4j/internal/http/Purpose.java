package io.github.fal4j.internal.http;

import io.github.fal4j.EndpointId;
import io.github.fal4j.RequestRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange is for, as messages name it and failures depend on it.
 *
 * @param action what it does
 * @param endpoint the endpoint it is about
 * @param request the queued request it is about, if there is one yet
 */
public record Purpose(
        Action action, EndpointId endpoint, @Nullable RequestRef request) {

    /** What exchanges do. */
    public enum Action {
        /** Calls a model directly. */
        RUN,
        /** Puts a request into the queue. */
        SUBMIT,
        /** Asks how a request stands. */
        STATUS,
        /** Fetches what a request came to. */
        RESULT,
        /** Asks to cancel a request. */
        CANCEL
    }

    /** Returns the purpose of an exchange about a queued request. */
    public static Purpose of(Action action, RequestRef request) {
        return new Purpose(action, request.endpoint(), request);
    }

    /** Tells whether the exchange costs money, and must not be repeated unless nothing came of it. */
    boolean startsWork() {
        return action == Action.RUN || action == Action.SUBMIT;
    }

    /** Returns for example {@code status of request 764c of fal-ai/flux/dev}. */
    @Override
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT) + " of " + (request == null ? endpoint.toString() : request);
    }
}
