package io.github.fal4j.internal.http;

import io.github.fal4j.EndpointId;
import io.github.fal4j.RequestRef;
import io.github.fal4j.observe.Operation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange is for, as messages name it and failures depend on it.
 *
 * @param action what it does
 * @param endpoint the endpoint it is about, null if none in particular
 * @param request the queued request it is about, if there is one yet
 * @param observation the call it is part of
 */
public record Purpose(
        Action action,
        @Nullable EndpointId endpoint,
        @Nullable RequestRef request,
        Observation observation) {

    /** What exchanges do. */
    public enum Action {
        /** Calls a model directly. */
        RUN,
        /** Calls a model directly and gets its output bit by bit. */
        STREAM,
        /** Calls a model over a live connection. */
        REALTIME,
        /** Fetches a token for one. */
        TOKEN,
        /** Puts a request into the queue. */
        SUBMIT,
        /** Asks how a request stands. */
        STATUS,
        /** Fetches what a request came to. */
        RESULT,
        /** Asks to cancel a request. */
        CANCEL,
        /** Asks for what an upload needs before it can begin. */
        UPLOAD,
        /** Asks for a price. */
        PRICE
    }

    /** Returns the purpose of an exchange that starts something new. */
    public static Purpose of(Action action, EndpointId endpoint) {
        return new Purpose(action, endpoint, null, Observation.NONE);
    }

    /** Returns the purpose of an exchange about a queued request. */
    public static Purpose of(Action action, RequestRef request) {
        return new Purpose(action, request.endpoint(), request, Observation.NONE);
    }

    /** Returns the purpose of exchanges that prepare an upload. */
    public static Purpose upload() {
        return new Purpose(Action.UPLOAD, null, null, Observation.NONE);
    }

    /** Returns the same purpose as part of a call. */
    public Purpose within(Observation call) {
        return new Purpose(action, endpoint, request, call);
    }

    /** Returns what observers call this. */
    Operation operation() {
        return Operation.valueOf(action.name());
    }

    /** Tells whether the exchange costs money, and must not be repeated unless nothing came of it. */
    boolean startsWork() {
        return action == Action.RUN || action == Action.STREAM || action == Action.SUBMIT;
    }

    /** Returns for example {@code status of request 764c of fal-ai/flux/dev}. */
    @Override
    public String toString() {
        String name = action.name().toLowerCase(Locale.ROOT);
        Object about = request == null ? endpoint : request;
        return about == null ? name : name + " of " + about;
    }
}
