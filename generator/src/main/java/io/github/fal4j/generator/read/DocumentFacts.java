package io.github.fal4j.generator.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.problem.Problems;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint in one parsed document: its id, its input, its output, its components. */
final class DocumentFacts {

    private static final String SEGMENT = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final Pattern ID = Pattern.compile("(?!(workflows|comfy)/[^/]*$)" + SEGMENT + "(/" + SEGMENT + ")+");
    /** What the service puts where a description would be. */
    private static final Pattern BOILERPLATE = Pattern.compile("The OpenAPI schema for the \\S+ queue\\.?");

    private static final String RESULT_SUFFIX = "/requests/{request_id}";

    private final OpenAPI openApi;
    private final JsonNode json;
    private final String hash;
    private final String name;
    private final Problems problems;

    DocumentFacts(OpenAPI openApi, JsonNode json, String hash, String name, Problems problems) {
        this.openApi = openApi;
        this.json = json;
        this.hash = hash;
        this.name = name;
        this.problems = problems;
    }

    Optional<EndpointDocument> toDocument() {
        String id = id();
        if (!ID.matcher(id).matches()) {
            problems.error(
                    name, "#/info/x-fal-metadata/endpointId", "\"" + id + "\" is no endpoint id (owner/app/path)");
            return Optional.empty();
        }
        @Nullable SchemaNode input = schema(id, "/" + id, "post");
        @Nullable SchemaNode output = schema(id, "/" + id + RESULT_SUFFIX, "get");
        if (input == null || output == null) {
            return Optional.empty();
        }
        return Optional.of(new EndpointDocument(id, metadata(), hash, input, output, components()));
    }

    /** The metadata names it; a document without metadata names it by the one path that takes input. */
    private String id() {
        String fromMetadata = metadataText("endpointId");
        if (fromMetadata != null) {
            return fromMetadata;
        }
        return paths().entrySet().stream()
                .filter(path -> path.getValue().getPost() != null)
                .map(path -> path.getKey().replaceFirst("^/", ""))
                .findFirst()
                .orElse("");
    }

    private EndpointDocument.Metadata metadata() {
        @Nullable
        String description =
                openApi.getInfo() == null ? null : openApi.getInfo().getDescription();
        return new EndpointDocument.Metadata(
                metadataText("displayName"),
                metadataText("category"),
                description == null || BOILERPLATE.matcher(description).matches() ? metadataText("about") : description,
                metadataText("documentationUrl"),
                "deprecated".equals(metadataText("status")));
    }

    private @Nullable String metadataText(String field) {
        return json.path("info").path("x-fal-metadata").path(field).textValue();
    }

    private @Nullable SchemaNode schema(String id, String path, String method) {
        String pointer = "#/paths/" + SchemaReader.escape(path) + "/" + method;
        PathItem item = paths().get(path);
        Operation operation = item == null ? null : method.equals("post") ? item.getPost() : item.getGet();
        if (operation == null) {
            problems.error(
                    id, pointer, "is missing, so the endpoint has no " + (method.equals("post") ? "input" : "output"));
            return null;
        }
        Content content = null;
        if (method.equals("post")) {
            content = operation.getRequestBody() == null
                    ? null
                    : operation.getRequestBody().getContent();
        } else if (operation.getResponses() != null && operation.getResponses().get("200") != null) {
            content = operation.getResponses().get("200").getContent();
        }
        MediaType media = content == null ? null : content.get("application/json");
        Schema<?> schema = media == null || media.getSchema() == null ? new Schema<>() : media.getSchema();
        JsonNode body = json.path("paths").path(path).path(method);
        body = method.equals("post")
                ? body.path("requestBody")
                : body.path("responses").path("200");
        JsonNode there = body.path("content").path("application/json").path("schema");
        return new SchemaReader(id, problems).read(schema, there, pointer);
    }

    private Map<String, SchemaNode> components() {
        Map<String, SchemaNode> components = new TreeMap<>();
        if (openApi.getComponents() != null && openApi.getComponents().getSchemas() != null) {
            SchemaReader reader = new SchemaReader(id(), problems);
            JsonNode there = json.path("components").path("schemas");
            openApi.getComponents()
                    .getSchemas()
                    .forEach((key, schema) -> components.put(
                            key,
                            reader.read(schema, there.path(key), "#/components/schemas/" + SchemaReader.escape(key))));
        }
        return new LinkedHashMap<>(components);
    }

    private Map<String, PathItem> paths() {
        return openApi.getPaths() == null ? Map.of() : openApi.getPaths();
    }
}
