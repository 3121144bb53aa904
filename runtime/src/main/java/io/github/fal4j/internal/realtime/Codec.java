package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.realtime.RealtimeFormat;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackExtensionType;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** Writes inputs and reads messages. */
final class Codec {

    private static final ObjectMapper PACKED = Json.mapper(new MessagePackFactory());

    private final RealtimeFormat format;

    Codec(RealtimeFormat format) {
        this.format = format;
    }

    /** Writes an input as the mapper of its class does. */
    Frame write(Object input, ObjectMapper mapper) {
        try {
            if (format == RealtimeFormat.JSON) {
                return Frame.text(mapper.writeValueAsString(input));
            }
            Object value = mapper == Json.mapper() ? input : mapper.valueToTree(input);
            return Frame.binary(PACKED.writeValueAsBytes(value));
        } catch (JsonProcessingException unwritable) {
            throw unwritable(input, unwritable.getOriginalMessage(), unwritable);
        }
    }

    /** Returns the input as a JSON object; what is binary stays so. */
    static ObjectNode object(Object input, ObjectMapper mapper) {
        JsonNode tree;
        try {
            tree = mapper.valueToTree(input);
        } catch (IllegalArgumentException unwritable) {
            throw unwritable(input, String.valueOf(unwritable.getMessage()), unwritable);
        }
        if (tree instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw unwritable(input, "it is no JSON object, so it cannot carry a request_id", null);
    }

    private static IllegalArgumentException unwritable(Object input, String why, @Nullable Throwable cause) {
        return new IllegalArgumentException("This " + input.getClass().getName() + " cannot be written: " + why, cause);
    }

    static JsonNode read(byte[] packed) throws IOException {
        try {
            return plain(PACKED.readTree(packed));
        } catch (RuntimeException malformed) { // the library throws its own for lengths that cannot be
            throw new IOException(malformed);
        }
    }

    static JsonNode read(String text) throws IOException {
        return Json.mapper().readTree(text);
    }

    /** Extension types, which JSON does not have, are their bytes. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof POJONode embedded && embedded.getPojo() instanceof MessagePackExtensionType extension) {
            return BinaryNode.valueOf(extension.getData());
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(plain(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, plain(array.get(i)));
            }
        }
        return node;
    }
}
