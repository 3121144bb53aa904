package io.github.fal4j.generator.read;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one OpenAPI document says about one endpoint, with nothing interpreted yet.
 *
 * @param id the endpoint id, such as {@code fal-ai/flux/dev}
 * @param metadata what people call it and where to read about it
 * @param hash hex SHA-256 of the document's stored form: the same facts give the same hash, whatever their order
 * @param input the schema of the request body
 * @param output the schema of the result
 * @param components the named schemas, by name
 */
public record EndpointDocument(
        String id,
        Metadata metadata,
        String hash,
        SchemaNode input,
        SchemaNode output,
        Map<String, SchemaNode> components) {

    /**
     * What the document tells people.
     *
     * @param displayName the name on the endpoint's page
     * @param category the kind of work, such as {@code text-to-image}
     * @param kind whether calls use a model or make one, {@code inference} or {@code training}
     * @param group the family of models that it belongs to
     * @param unit what is counted for the price, such as {@code images}
     * @param description what the endpoint does
     * @param documentationUrl its page
     * @param deprecated whether it still works but is to go
     */
    public record Metadata(
            @Nullable String displayName,
            @Nullable String category,
            @Nullable String kind,
            @Nullable String group,
            @Nullable String unit,
            @Nullable String description,
            String documentationUrl,
            boolean deprecated) {

        /** Returns the same with another description. */
        public Metadata withDescription(@Nullable String text) {
            return new Metadata(displayName, category, kind, group, unit, text, documentationUrl, deprecated);
        }
    }
}
