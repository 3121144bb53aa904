package io.github.fal4j.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.RequestHandle;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook tells: that a request is over, and how. Instances are immutable.
 *
 * <pre>{@code
 * if (event instanceof WebhookEvent.Ok<FluxDevOutput> ok) {
 *     save(ok.output());
 * } else if (event instanceof WebhookEvent.OutputMissing<FluxDevOutput> missing) {
 *     save(missing.request().get());
 * } else if (event instanceof WebhookEvent.Failed<FluxDevOutput> failed) {
 *     report(failed.error());
 * }
 * }</pre>
 *
 * @param <O> the output
 */
public sealed interface WebhookEvent<O> {

    /** Returns the request, as {@code submit} returned it; {@code request().get()} fetches its result. */
    RequestHandle<O> request();

    /** Returns the id of the last attempt, which differs from the request's id where the service tried again; null if it is not told. */
    @Nullable
    String gatewayRequestId();

    /** Returns the request's id, as {@code submit} told it. */
    default String requestId() {
        return request().requestId();
    }

    /**
     * The request succeeded.
     *
     * @param request the request
     * @param gatewayRequestId id of the last attempt
     * @param output the output
     * @param payload the output as it came
     */
    record Ok<O>(RequestHandle<O> request, @Nullable String gatewayRequestId, O output, JsonNode payload)
            implements WebhookEvent<O> {}

    /**
     * The request failed.
     *
     * @param request the request
     * @param gatewayRequestId id of the last attempt
     * @param error why, in words
     * @param errorType why, as a code
     * @param fieldErrors what is wrong with the input, field by field
     * @param payload what the model answered, or null
     */
    record Failed<O>(
            RequestHandle<O> request,
            @Nullable String gatewayRequestId,
            String error,
            @Nullable ErrorType errorType,
            List<FieldError> fieldErrors,
            @Nullable JsonNode payload)
            implements WebhookEvent<O> {

        /** Copies the list. */
        public Failed {
            fieldErrors = List.copyOf(fieldErrors);
        }
    }

    /**
     * The request succeeded, but the webhook does not hold its output, or not in a form that the output's type can take. Fetch it with
     * {@code request().get()} while the service keeps it: an hour, or six minutes where it is large.
     *
     * @param request the request
     * @param gatewayRequestId id of the last attempt
     * @param problem why it is not there, in words
     * @param payload what came in its place, or null
     */
    record OutputMissing<O>(
            RequestHandle<O> request,
            @Nullable String gatewayRequestId,
            String problem,
            @Nullable JsonNode payload) implements WebhookEvent<O> {}
}
