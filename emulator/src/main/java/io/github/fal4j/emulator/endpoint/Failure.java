package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended when it did not end well.
 *
 * @param status the HTTP status of the result
 * @param headers headers of the result besides the usual ones
 * @param body the body of the result
 * @param error the text in a {@code COMPLETED} status, or null if it says nothing
 * @param errorType fal's name for it in a {@code COMPLETED} status, or null for errors of the model
 */
public record Failure(
        int status,
        Map<String, String> headers,
        JsonNode body,
        @Nullable String error,
        @Nullable String errorType) {

    private static final Map<String, Integer> STATUS_OF_ERROR_TYPE = Map.ofEntries(
            Map.entry("request_timeout", 504),
            Map.entry("startup_timeout", 504),
            Map.entry("runner_scheduling_failure", 503),
            Map.entry("runner_connection_timeout", 503),
            Map.entry("runner_disconnected", 503),
            Map.entry("runner_connection_refused", 503),
            Map.entry("runner_connection_error", 503),
            Map.entry("runner_incomplete_response", 502),
            Map.entry("runner_server_error", 500),
            Map.entry("client_disconnected", 499),
            Map.entry("client_cancelled", 499),
            Map.entry("bad_request", 400),
            Map.entry("internal_error", 500));

    /** Copies the headers. */
    public Failure {
        headers = Map.copyOf(headers);
    }

    /** Returns what went wrong, also where the status says nothing. */
    public String text() {
        return error == null ? "Invalid status code: " + status : error;
    }

    /** Returns the refusal of an input that does not fit the endpoint's schema. */
    static Failure refusedInput(List<InputProblem> problems) {
        var detail = JsonNodeFactory.instance.arrayNode();
        problems.forEach(problem -> detail.add(problem.toJson()));
        JsonNode body = JsonNodeFactory.instance.objectNode().set("detail", detail);
        return new Failure(422, Map.of(), body, "Invalid status code: 422", null);
    }

    /**
     * Returns a failure of the model about one field.
     *
     * @param announced whether the {@code COMPLETED} status says that there was an error
     */
    public static Failure ofModel(String type, String field, JsonNode input, boolean announced) {
        int status = ModelErrors.status(type);
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .set(
                        "detail",
                        JsonNodeFactory.instance
                                .arrayNode()
                                .add(ModelErrors.problem(type, field, input).toJson()));
        Map<String, String> headers = Map.of("X-Fal-Retryable", Boolean.toString(status >= 500));
        return new Failure(status, headers, body, announced ? "Invalid status code: " + status : null, null);
    }

    /** Returns a failure as it was recorded. */
    static Failure recorded(int status, JsonNode body) {
        return new Failure(status, Map.of(), body, "Invalid status code: " + status, null);
    }

    /** Returns the refusal of a body that is not JSON. */
    public static Failure unreadableInput(String reason) {
        return refusedInput(List.of(InputProblem.unreadable(reason)));
    }

    /** Returns the refusal of a call that asks for what cannot be. */
    public static Failure badRequest(String reason) {
        return infrastructure(reason, "bad_request");
    }

    /** Returns the end of a request that no runner took before the caller's start timeout. */
    public static Failure startTimedOut() {
        return infrastructure("Request timed out", "request_timeout", Map.of("X-Fal-Request-Timeout-Type", "user"));
    }

    /** Returns the end of a request that its caller cancelled. */
    public static Failure cancelled() {
        return infrastructure("Request was cancelled", "client_cancelled", Map.of());
    }

    /** Returns a failure of the infrastructure; error types that fal does not document answer 500. */
    public static Failure infrastructure(String error, String errorType) {
        return infrastructure(error, errorType, Map.of());
    }

    private static Failure infrastructure(String error, String errorType, Map<String, String> headers) {
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("detail", error).put("error_type", errorType);
        Map<String, String> all = new HashMap<>(headers);
        all.put("X-Fal-Error-Type", errorType);
        return new Failure(STATUS_OF_ERROR_TYPE.getOrDefault(errorType, 500), all, body, error, errorType);
    }
}
