package io.github.fal4j.emulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Gives documents the form that the service serves them in: with the queue's paths, its status, its address and its key. */
public final class ServedDocument {

    private static final String SCHEMA = "/content/application~1json/schema";
    private static final String METADATA = "x-fal-metadata";

    private ServedDocument() {}

    /** Returns the served form of a stored document, which is changed; one that has another form already stays as it is. */
    public static ObjectNode of(String id, ObjectNode document) {
        JsonNode operation = document.path("paths").path("/" + id).path("post");
        JsonNode output = operation.at("/responses/200" + SCHEMA);
        if (document.path("paths").size() != 1 || output.isMissingNode()) {
            return document;
        }
        document.put("openapi", "3.0.4");
        nameOrder(document.path("components").path("schemas"));
        describe(id, document.withObjectProperty("info"));
        ObjectNode components = document.withObjectProperty("components");
        components
                .withObjectProperty("securitySchemes")
                .putObject("apiKeyAuth")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "Authorization")
                .put("description", "Fal Key");
        components.withObjectProperty("schemas").set("QueueStatus", queueStatus(document));
        document.putArray("servers").addObject().put("url", "https://queue.fal.run");
        document.putArray("security").addObject().putArray("apiKeyAuth");
        addPaths("/" + id, document, operation.path("requestBody"), output);
        return document;
    }

    /** The service does not keep the order of keys, and says in every object which one is meant. */
    private static void nameOrder(JsonNode json) {
        json.forEach(ServedDocument::nameOrder);
        if (json instanceof ObjectNode schema
                && schema.path("type").asText().equals("object")
                && schema.path("properties") instanceof ObjectNode properties) {
            ArrayNode order = schema.putArray("x-fal-order-properties");
            properties.fieldNames().forEachRemaining(order::add);
        }
    }

    private static void describe(String id, ObjectNode info) {
        info.put("title", "Queue OpenAPI for " + id).put("version", "1.0.0");
        ObjectNode facts = info.withObjectProperty(METADATA).put("endpointId", id);
        facts.put("playgroundUrl", "https://fal.ai/models/" + id);
        facts.put("documentationUrl", "https://fal.ai/models/" + id + "/api");
    }

    private static ObjectNode queueStatus(ObjectNode document) {
        ObjectNode schema = document.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode status = properties.putObject("status").put("type", "string");
        List.of("IN_QUEUE", "IN_PROGRESS", "COMPLETED").forEach(status.putArray("enum")::add);
        for (String text : List.of("request_id", "response_url", "status_url", "cancel_url")) {
            properties.putObject(text).put("type", "string");
        }
        // The service calls the logs an object, which they never are.
        for (String object : List.of("logs", "metrics")) {
            properties.putObject(object).put("type", "object").put("additionalProperties", true);
        }
        properties.putObject("queue_position").put("type", "integer");
        schema.putArray("required").add("status").add("request_id");
        return schema;
    }

    private static void addPaths(String path, ObjectNode document, JsonNode body, JsonNode output) {
        JsonNode status = document.objectNode().put("$ref", "#/components/schemas/QueueStatus");
        ObjectNode cancelled = document.objectNode().put("type", "object");
        cancelled.putObject("properties").putObject("success").put("type", "boolean");
        ObjectNode paths = document.putObject("paths");
        String request = path + "/requests/{request_id}";
        operation(paths, request + "/status", "get", true, status);
        operation(paths, request + "/cancel", "put", true, cancelled);
        operation(paths, path, "post", false, status).set("requestBody", body);
        operation(paths, request, "get", true, output);
    }

    private static ObjectNode operation(
            ObjectNode paths, String path, String method, boolean ofRequest, JsonNode answer) {
        ObjectNode operation = paths.putObject(path).putObject(method);
        if (ofRequest) {
            operation
                    .putArray("parameters")
                    .addObject()
                    .put("name", "request_id")
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        ObjectNode ok = operation.putObject("responses").putObject("200").put("description", "The answer.");
        ok.putObject("content").putObject("application/json").set("schema", answer);
        return operation;
    }
}
