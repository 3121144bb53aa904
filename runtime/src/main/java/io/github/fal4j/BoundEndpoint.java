package io.github.fal4j;

import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Purpose.Action;
import io.github.fal4j.internal.http.Retries;
import io.github.fal4j.internal.queue.Following;
import io.github.fal4j.internal.queue.QueueClient;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One endpoint at one client: what blocking and non-blocking calls have in common.
 *
 * @param type the endpoint
 * @param connections the client's connections
 * @param queue the client's queue
 * @param retries makes calls
 * @param callbackThreads where callbacks of non-blocking calls run
 * @param totalTimeout how long the client waits unless told otherwise
 */
record BoundEndpoint<I, O>(
        EndpointType<I, O> type,
        Connections connections,
        QueueClient queue,
        Retries retries,
        Executor callbackThreads,
        Duration totalTimeout) {

    Exchange<?, O> run(I input, CallSettings settings) {
        EndpointId endpoint = settings.endpoint(type.id());
        Purpose purpose = new Purpose(Action.RUN, endpoint, null);
        return callsOf(endpoint).run(connections, purpose, input, settings.headers());
    }

    Exchange<?, RequestRef> submit(I input, CallSettings settings) {
        EndpointId endpoint = settings.endpoint(type.id());
        Purpose purpose = new Purpose(Action.SUBMIT, endpoint, null);
        return callsOf(endpoint)
                .submit(connections, purpose, input, settings.query(), settings.headers(), (answer, ticket) -> {
                    try {
                        return queue.urls().ref(endpoint, ticket);
                    } catch (IllegalArgumentException oddId) {
                        throw new SubmitOutcomeUnknownException(
                                "The " + purpose + " was accepted under an id that no address can hold: "
                                        + oddId.getMessage(),
                                ticket.requestId(),
                                oddId);
                    }
                });
    }

    Exchange<?, O> result(RequestRef ref) {
        Purpose purpose = Purpose.of(Action.RESULT, ref);
        return type.calls().result(connections, purpose, ref.responseUrl().toString());
    }

    Exchange<?, FalResult<O>> wholeResult(RequestRef ref) {
        return result(ref).whole();
    }

    RequestRef ref(String requestId) {
        return queue.urls().ref(type.id(), requestId);
    }

    /** The path does not matter: the queue files requests under the app. */
    RequestRef ref(RequestRef ref) {
        if (!ref.endpoint().app().equals(type.id().app())) {
            throw new IllegalArgumentException(
                    "The " + ref + " belongs to another app than " + type.id() + "; ask that endpoint for it");
        }
        return queue.urls().checked(ref);
    }

    /** A Retrofit interface is made for one address; calls to others do without. */
    private EndpointCalls<I, O> callsOf(EndpointId endpoint) {
        return endpoint.equals(type.id()) ? type.calls() : new UntypedCalls<>(endpoint, type.output());
    }

    Following following(SubscribeOptions options, Executor callbacks) {
        Duration limit = options.totalTimeout() == null ? totalTimeout : options.totalTimeout();
        boolean updates = options.onUpdate() != null;
        return new Following(
                options.onUpdate(), updates && options.logs(), callbacks, limit, options.onAbandon(), queue.now());
    }
}
