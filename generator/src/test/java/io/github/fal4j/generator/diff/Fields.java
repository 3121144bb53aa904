package io.github.fal4j.generator.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The schema of an object in short: {@code 'prompt!': {'type': 'string'}, 'seed': {'type': 'integer'}}.
 *
 * <p>Quotes are single, a required field ends with an exclamation mark, and the order is the document's.
 */
final class Fields {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Fields() {}

    static String object(String fields) {
        try {
            JsonNode all = MAPPER.readTree("{" + fields.replace('\'', '"') + "}");
            ObjectNode schema = MAPPER.createObjectNode().put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            ArrayNode order = schema.putArray("x-fal-order-properties");
            all.properties().forEach(field -> {
                String name = field.getKey().replace("!", "");
                properties.set(name, field.getValue());
                order.add(name);
                if (!name.equals(field.getKey())) {
                    required.add(name);
                }
            });
            return schema.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(fields, e);
        }
    }
}
