package io.github.fal4j;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What the queue answers to a submitted request. Instances are immutable.
 *
 * <p>The addresses are as received, hence not to be trusted; {@link RequestRef} holds those that were checked.
 *
 * @param requestId the request's id
 * @param responseUrl address of the result
 * @param statusUrl address of the status
 * @param cancelUrl address to cancel at
 * @param gatewayRequestId id of the first attempt, where the service retried
 * @param status status at the time of the answer
 * @param queuePosition number of requests ahead
 */
public record QueueTicket(
        String requestId,
        @Nullable String responseUrl,
        @Nullable String statusUrl,
        @Nullable String cancelUrl,
        @Nullable String gatewayRequestId,
        @Nullable String status,
        @Nullable Integer queuePosition) {

    // Read by hand: one odd field beside a good request_id must not lose a request that is already paid for.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static QueueTicket of(JsonNode answer) {
        String requestId = text(answer, "request_id");
        if (requestId == null) {
            throw new IllegalArgumentException("the answer has no request_id");
        }
        JsonNode position = answer.path("queue_position");
        return new QueueTicket(
                requestId,
                text(answer, "response_url"),
                text(answer, "status_url"),
                text(answer, "cancel_url"),
                text(answer, "gateway_request_id"),
                text(answer, "status"),
                position.canConvertToInt() ? position.intValue() : null);
    }

    private static @Nullable String text(JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }
}
