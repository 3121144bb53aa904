package io.github.fal4j.generator.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.problem.Problems;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

    private final OpenAPI openApi;
    private final JsonNode json;
    private final String hash;
    private final String name;
    private final boolean served;
    private final Problems problems;

    DocumentFacts(OpenAPI openApi, JsonNode json, String hash, String name, Problems problems) {
        this.openApi = openApi;
        this.json = json;
        this.hash = hash;
        this.name = name;
        this.served = StoredForm.isServed(json);
        this.problems = problems;
    }

    Optional<EndpointDocument> toDocument() {
        String id = StoredForm.id(json);
        if (!ID.matcher(id).matches()) {
            problems.error(
                    name, "#/info/x-fal-metadata/endpointId", "\"" + id + "\" is no endpoint id (owner/app/path)");
            return Optional.empty();
        }
        @Nullable Body input = input(id);
        @Nullable Body output = output(id);
        if (input == null || output == null) {
            return Optional.empty();
        }
        SchemaReader schemas = new SchemaReader(id, served, problems);
        return Optional.of(new EndpointDocument(
                id, metadata(id), hash, input.read(schemas), output.read(schemas), components(schemas)));
    }

    private EndpointDocument.Metadata metadata(String id) {
        @Nullable
        String description =
                openApi.getInfo() == null ? null : openApi.getInfo().getDescription();
        return new EndpointDocument.Metadata(
                metadataText("displayName"),
                metadataText("category"),
                metadataText("kind"),
                metadataText("group"),
                metadataText("unit"),
                description == null || BOILERPLATE.matcher(description).matches() ? metadataText("about") : description,
                Objects.requireNonNullElse(metadataText("documentationUrl"), StoredForm.documentation(id)),
                "deprecated".equals(metadataText("status")));
    }

    private @Nullable String metadataText(String field) {
        return json.path("info").path("x-fal-metadata").path(field).textValue();
    }

    /** A schema in a request or an answer: as Swagger Parser understood it, and as it stands in the document. */
    private record Body(Schema<?> schema, JsonNode json, String pointer) {

        static Body of(@Nullable Content content, JsonNode around, String pointer) {
            MediaType media = content == null ? null : content.get("application/json");
            Schema<?> schema = media == null || media.getSchema() == null ? new Schema<>() : media.getSchema();
            JsonNode json = around.path("content").path("application/json").path("schema");
            return new Body(schema, json, pointer);
        }

        SchemaNode read(SchemaReader schemas) {
            return schemas.read(schema, json, pointer);
        }
    }

    private @Nullable Body input(String id) {
        String path = "/" + id;
        PathItem item = paths().get(path);
        String pointer = "#/paths/" + SchemaReader.escape(path) + "/post";
        if (item == null || item.getPost() == null) {
            problems.error(id, pointer, "is missing, so the endpoint has no input");
            return null;
        }
        Content content = item.getPost().getRequestBody() == null
                ? null
                : item.getPost().getRequestBody().getContent();
        return Body.of(content, json.path("paths").path(path).path("post").path("requestBody"), pointer);
    }

    /** The service answers it at the path for results; in a document's stored form it is the answer to the input. */
    private @Nullable Body output(String id) {
        String path = "/" + id + (served ? StoredForm.RESULT : "");
        PathItem item = paths().get(path);
        Operation operation = item == null ? null : served ? item.getGet() : item.getPost();
        JsonNode there = json.path("paths").path(path).path(served ? "get" : "post");
        String pointer = "#/paths/" + SchemaReader.escape(path) + (served ? "/get" : "/post/responses/200");
        boolean answers = served || StoredForm.answer(there).isObject();
        if (operation == null || !answers || StoredForm.refersToStatus(there)) {
            problems.error(id, pointer, "is missing, so the endpoint has no output");
            return null;
        }
        ApiResponses responses = operation.getResponses();
        Content content = responses == null || responses.get("200") == null
                ? null
                : responses.get("200").getContent();
        return Body.of(content, there.path("responses").path("200"), pointer);
    }

    private Map<String, SchemaNode> components(SchemaReader reader) {
        Map<String, SchemaNode> components = new TreeMap<>();
        if (openApi.getComponents() != null && openApi.getComponents().getSchemas() != null) {
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
