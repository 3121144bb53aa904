package io.github.fal4j.generator.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.store.DocumentStatus;
import io.github.fal4j.generator.store.EndpointPath;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of one endpoint.
 *
 * @param id the endpoint id, of unknown origin until {@link #hasSafeId}; empty when it is missing
 * @param metadata display name, kind, status and more
 * @param openapi the document, an error object in its place, or nothing
 */
record CatalogueEntry(String id, JsonNode metadata, JsonNode openapi) {

    static CatalogueEntry of(JsonNode json) {
        return new CatalogueEntry(json.path("endpoint_id").asText(""), json.path("metadata"), json.path("openapi"));
    }

    boolean hasSafeId() {
        return EndpointPath.isSafe(id);
    }

    boolean isActive() {
        return metadata.path("status").asText(DocumentStatus.ACTIVE).equals(DocumentStatus.ACTIVE);
    }

    static boolean isDocument(JsonNode json) {
        JsonNode info = json.path("info");
        return json.path("openapi").isTextual()
                && isObjectOrMissing(info)
                && isObjectOrMissing(info.path(DocumentStatus.METADATA));
    }

    private static boolean isObjectOrMissing(JsonNode json) {
        return json.isObject() || json.isMissingNode();
    }

    /** Completes the service's document by what only the catalogue knows of the endpoint. */
    ObjectNode complete(ObjectNode document) {
        ObjectNode facts = document.withObjectProperty("info").withObjectProperty(DocumentStatus.METADATA);
        copy(metadata.path("display_name"), facts, "displayName");
        copy(metadata.path("kind"), facts, "kind");
        copy(metadata.path("group").path("key"), facts, "group");
        facts.put(DocumentStatus.STATUS, DocumentStatus.ACTIVE);
        return document;
    }

    private static void copy(JsonNode value, ObjectNode facts, String fact) {
        if (value.isTextual() && !facts.has(fact)) {
            facts.set(fact, value);
        }
    }

    /** Returns the id by which the document calls itself if that is another one. */
    @Nullable
    String otherIdIn(JsonNode document) {
        String inside = document.path("info")
                .path(DocumentStatus.METADATA)
                .path("endpointId")
                .asText(id);
        if (!inside.equals(id)) {
            return inside;
        }
        JsonNode paths = document.path("paths");
        return paths.has("/" + id) || paths.isEmpty()
                ? null
                : paths.fieldNames().next().replaceFirst("^/", "").replaceFirst("/requests/.*", "");
    }
}
