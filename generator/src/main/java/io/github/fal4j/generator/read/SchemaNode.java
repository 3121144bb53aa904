package io.github.fal4j.generator.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one JSON schema, as they stand in the document.
 *
 * @param pointer where it stands, such as {@code #/components/schemas/Image/properties/url}
 * @param ref the name of the component it refers to, without the path
 * @param types the type keyword as a set; empty when it is missing
 * @param format the format keyword, such as {@code binary}
 * @param text title and description
 * @param values what values it names: enum, const, default
 * @param limits the bounds of numbers, texts and lists
 * @param nullable the {@code nullable} keyword of OpenAPI 3.0
 * @param properties the properties, in the order the document wants them shown
 * @param required the names of required properties
 * @param items the elements of a list
 * @param tuple the elements of a list by position, from {@code prefixItems} or numbered items
 * @param additional the values of a map; empty facts for {@code true}, null when the keyword is missing or {@code false}
 * @param anyOf alternatives
 * @param oneOf alternatives that exclude each other
 * @param allOf parts
 * @param discriminator what tells alternatives apart
 * @param hints all other keywords, such as {@code _fal_ui_field}, and {@code additionalProperties} where it is {@code false}
 */
public record SchemaNode(
        String pointer,
        @Nullable String ref,
        Set<String> types,
        @Nullable String format,
        Text text,
        Values values,
        Limits limits,
        boolean nullable,
        Map<String, SchemaNode> properties,
        Set<String> required,
        @Nullable SchemaNode items,
        List<SchemaNode> tuple,
        @Nullable SchemaNode additional,
        List<SchemaNode> anyOf,
        List<SchemaNode> oneOf,
        List<SchemaNode> allOf,
        @Nullable Discriminator discriminator,
        Map<String, JsonNode> hints) {

    /**
     * What tells alternatives apart.
     *
     * @param property the property that all of them have
     * @param mapping the component meant by each text of that property; a text that is not mapped is a component's name
     */
    public record Discriminator(String property, Map<String, String> mapping) {}

    /**
     * What is written for people.
     *
     * @param title a heading, often the property's name again
     * @param description a text, possibly Markdown
     */
    public record Text(@Nullable String title, @Nullable String description) {}

    /**
     * What values the schema names.
     *
     * @param allowed the enum keyword; empty when it is missing
     * @param constant the const keyword
     * @param standard the default keyword
     * @param examples the examples keyword
     */
    public record Values(
            List<JsonNode> allowed,
            @Nullable JsonNode constant,
            @Nullable JsonNode standard,
            List<JsonNode> examples) {}
}
