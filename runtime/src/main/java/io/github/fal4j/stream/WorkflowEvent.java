package io.github.fal4j.stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow tells while it runs: {@code client.endpoint("workflows/jane/poster-maker").stream(input, WorkflowEvent.class)}.
 *
 * <p>An error of one node is an event too; whether the workflow goes on after it is for the workflow to say. Immutable.
 */
public sealed interface WorkflowEvent {

    /** Returns the event as it came. */
    @JsonValue
    JsonNode json();

    /** Reads an event; one of a kind that this version does not know, or without what its kind must have, is {@link Unknown}. */
    @JsonCreator
    static WorkflowEvent of(JsonNode json) {
        String node = text(json, "node_id");
        return switch (json.path("type").asText()) {
            case "submit" ->
                node == null
                        ? new Unknown(json)
                        : new NodeSubmitted(node, text(json, "app_id"), text(json, "request_id"), json);
            case "completion" ->
                node == null
                        ? new Unknown(json)
                        : new NodeCompleted(node, text(json, "app_id"), json.path("output"), json);
            case "output" -> json.has("output") ? new Output(json.path("output"), json) : new Unknown(json);
            case "error" ->
                new NodeFailed(
                        node,
                        text(json, "message"),
                        json.at("/error/status").canConvertToInt()
                                ? json.at("/error/status").asInt()
                                : null,
                        json.at("/error/body"),
                        json);
            default -> new Unknown(json);
        };
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /**
     * A node of the workflow was put into the queue of its endpoint.
     *
     * @param nodeId the node's name in the workflow
     * @param appId the endpoint that it calls
     * @param requestId the request there
     * @param json the event as it came
     */
    record NodeSubmitted(
            String nodeId,
            @Nullable String appId,
            @Nullable String requestId,
            @JsonValue JsonNode json) implements WorkflowEvent {}

    /**
     * A node of the workflow is done.
     *
     * @param nodeId the node's name in the workflow
     * @param appId the endpoint that it called, where the event tells
     * @param output what it gave; missing where the event has none
     * @param json the event as it came
     */
    record NodeCompleted(
            String nodeId,
            @Nullable String appId,
            JsonNode output,
            @JsonValue JsonNode json) implements WorkflowEvent {}

    /**
     * The workflow is done.
     *
     * @param output what it gave
     * @param json the event as it came
     */
    record Output(JsonNode output, @JsonValue JsonNode json) implements WorkflowEvent {}

    /**
     * A node of the workflow failed.
     *
     * @param nodeId the node's name in the workflow, where the event tells
     * @param message why, in words
     * @param status the HTTP status of the node's answer
     * @param body the node's answer; missing where the event has none
     * @param json the event as it came
     */
    record NodeFailed(
            @Nullable String nodeId,
            @Nullable String message,
            @Nullable Integer status,
            JsonNode body,
            @JsonValue JsonNode json)
            implements WorkflowEvent {}

    /**
     * An event that this version does not know.
     *
     * @param json the event as it came
     */
    record Unknown(@JsonValue JsonNode json) implements WorkflowEvent {}
}
