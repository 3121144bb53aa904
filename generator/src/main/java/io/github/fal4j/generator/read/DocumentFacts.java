package io.github.fal4j.generator.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.generator.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint in one document: its id, its input, its output, its components. */
final class DocumentFacts {

    private static final String SEGMENT = "[A-Za-z0-9][A-Za-z0-9._-]*";
    static final Pattern ID = Pattern.compile("(?!(workflows|comfy)/[^/]*$)" + SEGMENT + "(/" + SEGMENT + ")+");
    /** What the service puts where a description would be. */
    private static final Pattern BOILERPLATE = Pattern.compile("The OpenAPI schema for the \\S+ queue\\.?");

    private final JsonNode json;
    private final String hash;
    private final String name;
    private final boolean served;
    private final Problems problems;

    DocumentFacts(JsonNode json, String hash, String name, Problems problems) {
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
        @Nullable String description = json.path("info").path("description").textValue();
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

    /** A schema in a request or an answer. */
    private record Body(JsonNode schema, String pointer) {

        static Body of(JsonNode around, String pointer) {
            return new Body(around.path("content").path("application/json").path("schema"), pointer);
        }

        SchemaNode read(SchemaReader schemas) {
            return schemas.read(schema, pointer);
        }
    }

    private @Nullable Body input(String id) {
        String path = "/" + id;
        JsonNode operation = json.path("paths").path(path).path("post");
        String pointer = "#/paths/" + SchemaReader.escape(path) + "/post";
        if (!operation.isObject()) {
            problems.error(id, pointer, "is missing, so the endpoint has no input");
            return null;
        }
        return Body.of(operation.path("requestBody"), pointer);
    }

    /** The service answers it at the path for results; in a document's stored form it is the answer to the input. */
    private @Nullable Body output(String id) {
        String path = "/" + id + (served ? StoredForm.RESULT : "");
        JsonNode operation = json.path("paths").path(path).path(served ? "get" : "post");
        String pointer = "#/paths/" + SchemaReader.escape(path) + (served ? "/get" : "/post/responses/200");
        boolean answers = served || StoredForm.answer(operation).isObject();
        if (!operation.isObject() || !answers || StoredForm.refersToStatus(operation)) {
            problems.error(id, pointer, "is missing, so the endpoint has no output");
            return null;
        }
        return Body.of(operation.path("responses").path("200"), pointer);
    }

    private Map<String, SchemaNode> components(SchemaReader reader) {
        Map<String, SchemaNode> components = new TreeMap<>();
        json.path("components").path("schemas").properties().forEach(component -> {
            if (component.getValue().isObject()) {
                String pointer = "#/components/schemas/" + SchemaReader.escape(component.getKey());
                components.put(component.getKey(), reader.read(component.getValue(), pointer));
            }
        });
        return new LinkedHashMap<>(components);
    }
}
