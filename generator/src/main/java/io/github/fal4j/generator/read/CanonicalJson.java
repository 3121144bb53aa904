package io.github.fal4j.generator.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one way of writing a document, whatever the order its keys arrive in.
 *
 * <p>Properties stand in the order of {@code x-fal-order-properties}, those not named there after them. Other keys stand in
 * {@linkplain #READING_ORDER reading order}, the rest after them by name. Lists keep their order, numbers their digits.
 *
 * @param shuffled whether the order of properties in the document means nothing, so that those without an order of their own
 *     stand by name; otherwise they stay as they stand
 * @param keepsOrder whether {@code x-fal-order-properties} stays, although the properties are in that order
 */
record CanonicalJson(boolean shuffled, boolean keepsOrder) {

    private static final String PROPERTIES = "properties";
    private static final String ORDER = "x-fal-order-properties";

    /** A document, its metadata, its operations, its schemas. */
    private static final List<String> READING_ORDER = List.of("""
            openapi info servers security paths components schemas securitySchemes
            endpointId category displayName kind group unit status thumbnailUrl playgroundUrl documentationUrl
            get post put delete parameters requestBody responses
            title version type format name in description x-fal-metadata const enum default
            minimum exclusiveMinimum maximum exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems
            nullable required content schema properties additionalProperties $ref anyOf oneOf allOf discriminator
            prefixItems items examples x-fal-order-properties""".split("\\s+"));

    private static final Map<String, Integer> RANKS =
            READING_ORDER.stream().collect(Collectors.toMap(key -> key, READING_ORDER::indexOf));

    private static final Comparator<String> KEYS = Comparator.<String>comparingInt(
                    key -> RANKS.getOrDefault(key, RANKS.size()))
            .thenComparing(Comparator.naturalOrder());

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer(printer());

    /** Returns the bytes of a document that is arranged already. */
    static byte[] write(JsonNode arranged) {
        try {
            return (WRITER.writeValueAsString(arranged) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }

    /** Returns a copy whose keys stand in order. */
    JsonNode arrange(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> list.add(arrange(element)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        Set<String> keys = new TreeSet<>(KEYS);
        node.fieldNames().forEachRemaining(keys::add);
        if (!keepsOrder && node.path(PROPERTIES).isObject() && node.path(ORDER).isArray()) {
            keys.remove(ORDER);
        }
        ObjectNode arranged = JsonNodeFactory.instance.objectNode();
        for (String key : keys) {
            JsonNode value = node.path(key);
            arranged.set(key, key.equals(PROPERTIES) ? properties(value, node.path(ORDER)) : arrange(value));
        }
        return arranged;
    }

    private JsonNode properties(JsonNode properties, JsonNode order) {
        if (!properties.isObject()) {
            return arrange(properties);
        }
        Set<String> names = new LinkedHashSet<>();
        order.forEach(name -> names.add(name.asText()));
        names.retainAll(namesOf(properties));
        names.addAll(namesOf(properties));
        ObjectNode arranged = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> arranged.set(name, arrange(properties.path(name))));
        return arranged;
    }

    private Set<String> namesOf(JsonNode object) {
        Set<String> names = shuffled ? new TreeSet<>() : new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(twoSpaces)
                .withArrayIndenter(twoSpaces);
    }
}
