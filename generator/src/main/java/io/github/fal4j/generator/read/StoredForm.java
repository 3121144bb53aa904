package io.github.fal4j.generator.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * The form that documents are kept in: what differs from one endpoint to the next, in one order.
 *
 * <p>The service repeats the queue's four paths, its status, its address and its way to give a key in every document; what is
 * kept has one operation, which takes the input and answers the output. It is an OpenAPI document still. Properties stand in
 * the order in which they are to be shown. A document that is not made like the service's own keeps everything.
 */
public final class StoredForm {

    /** What follows an endpoint's path where the service serves results. */
    static final String RESULT = "/requests/{request_id}";

    private static final String METADATA = "x-fal-metadata";
    private static final String STATUS_SCHEMA = "QueueStatus";
    private static final String VERSION = "3.1.0";
    private static final String QUEUE = "https://queue.fal.run";
    private static final String KEY = "apiKeyAuth";

    private StoredForm() {}

    /** Returns the document's stored form; the document itself stays as it is. */
    public static ObjectNode of(ObjectNode document) {
        boolean shuffled = isServed(document);
        String id = id(document);
        if (!isOfTheService(document.path("paths"), id)) {
            return (ObjectNode) new CanonicalJson(shuffled, shuffled).arrange(document);
        }
        ObjectNode form = document.deepCopy();
        reduce(form, id);
        return (ObjectNode) new CanonicalJson(shuffled, isServed(form)).arrange(form);
    }

    /** Returns the bytes of a document in its stored form. */
    public static byte[] bytes(ObjectNode document) {
        return CanonicalJson.write(of(document));
    }

    /** Returns the hex SHA-256 of the document's stored form: the same facts give the same hash. */
    public static String hash(ObjectNode document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(document)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether a document is as the service serves it: with the queue's paths, and in no order of keys. */
    public static boolean isServed(JsonNode document) {
        for (var path : document.path("paths").properties()) {
            if (path.getKey().endsWith(RESULT)) {
                return true;
            }
        }
        return false;
    }

    /** The metadata names it; a document without metadata names it by the one path that takes input. */
    public static String id(JsonNode document) {
        String fromMetadata =
                document.path("info").path(METADATA).path("endpointId").textValue();
        if (fromMetadata != null) {
            return fromMetadata;
        }
        for (var path : document.path("paths").properties()) {
            if (path.getValue().has("post")) {
                return path.getKey().replaceFirst("^/", "");
            }
        }
        return "";
    }

    private static boolean isOfTheService(JsonNode paths, String id) {
        JsonNode submit = paths.path("/" + id);
        JsonNode result = paths.path("/" + id + RESULT);
        return has(submit, Set.of("post"))
                && has(submit.path("post"), Set.of("requestBody", "responses"))
                && has(submit.path("post").path("responses"), Set.of("200"))
                && refersToStatus(submit.path("post"))
                && has(result, Set.of("get"))
                && has(result.path("get").path("responses"), Set.of("200"));
    }

    private static boolean has(JsonNode object, Set<String> keys) {
        return object.size() == keys.size() && keys.stream().allMatch(object::has);
    }

    /** Returns whether an operation answers with the request's place in the queue instead of the output. */
    static boolean refersToStatus(JsonNode operation) {
        return answer(operation).path("$ref").asText().endsWith("/" + STATUS_SCHEMA);
    }

    /** Returns the schema of what an operation answers. */
    static JsonNode answer(JsonNode operation) {
        return operation.at("/responses/200/content/application~1json/schema");
    }

    private static void reduce(ObjectNode document, String id) {
        document.put("openapi", VERSION);
        ObjectNode paths = document.withObjectProperty("paths");
        String submit = "/" + id;
        JsonNode result = paths.path(submit + RESULT).path("get").path("responses");
        if (result.path("200") instanceof ObjectNode output) {
            output.put("description", "The output.");
        }
        ((ObjectNode) paths.path(submit).path("post")).set("responses", result);
        paths.remove(Set.of(submit + RESULT, submit + RESULT + "/status", submit + RESULT + "/cancel"));
        removeWhatRepeats(document);
        removeWhatFollowsFrom(id, document.withObjectProperty("info"));
    }

    private static void removeWhatRepeats(ObjectNode document) {
        if (document.path("servers") instanceof ArrayNode servers
                && servers.size() == 1
                && servers.path(0).path("url").asText().equals(QUEUE)) {
            document.remove("servers");
        }
        if (document.path("security") instanceof ArrayNode keys && keys.size() == 1 && has(keys.path(0), Set.of(KEY))) {
            document.remove("security");
        }
        ObjectNode components = document.withObjectProperty("components");
        if (has(components.path("securitySchemes"), Set.of(KEY))) {
            components.remove("securitySchemes");
        }
        if (components.path("schemas") instanceof ObjectNode schemas && !refersToStatusWithin(document)) {
            schemas.remove(STATUS_SCHEMA);
        }
    }

    private static boolean refersToStatusWithin(JsonNode document) {
        return document.findValues("$ref").stream()
                .anyMatch(reference -> reference.asText().endsWith("/" + STATUS_SCHEMA));
    }

    private static void removeWhatFollowsFrom(String id, ObjectNode info) {
        if (info.path("title").asText().equals("Queue OpenAPI for " + id)) {
            info.put("title", id);
        }
        if (info.path("description").asText().equals("The OpenAPI schema for the " + id + " queue.")) {
            info.remove("description");
        }
        if (info.path(METADATA) instanceof ObjectNode metadata) {
            removeIf(metadata, "playgroundUrl", page(id));
            removeIf(metadata, "documentationUrl", documentation(id));
        }
    }

    private static void removeIf(ObjectNode object, String key, String value) {
        if (object.path(key).equals(TextNode.valueOf(value))) {
            object.remove(key);
        }
    }

    private static String page(String id) {
        return "https://fal.ai/models/" + id;
    }

    /** Returns where the service documents an endpoint. */
    static String documentation(String id) {
        return page(id) + "/api";
    }
}
