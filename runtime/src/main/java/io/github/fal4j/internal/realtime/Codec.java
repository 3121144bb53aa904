package io.github.fal4j.internal.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fal4j.internal.json.Json;
import io.github.fal4j.realtime.RealtimeCodec;
import io.github.fal4j.realtime.RealtimeFormat;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.SocketMessage;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackExtensionType;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** Writes inputs and reads messages. */
final class Codec {

    private static final ObjectMapper PACKED = Json.mapper(new MessagePackFactory());

    private final RealtimeFormat format;
    private final @Nullable RealtimeCodec own;

    Codec(RealtimeOptions options) {
        this.format = options.format();
        this.own = options.codec();
    }

    /** Writes an input as the mapper of its class does. */
    Frame write(Object input, ObjectMapper mapper) {
        try {
            if (own != null) {
                return frame(own.encode(tree(input, mapper)));
            }
            if (format == RealtimeFormat.JSON) {
                return Frame.text(mapper.writeValueAsString(input));
            }
            Object value = mapper == Json.mapper() ? input : tree(input, mapper);
            return Frame.binary(PACKED.writeValueAsBytes(value));
        } catch (JsonProcessingException unwritable) {
            throw unwritable(input, unwritable.getOriginalMessage(), unwritable);
        }
    }

    /** Returns the input as a JSON object; what is binary stays so. */
    static ObjectNode object(Object input, ObjectMapper mapper) {
        if (tree(input, mapper) instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw unwritable(input, "it is no JSON object, so it cannot carry a request_id", null);
    }

    private static JsonNode tree(Object input, ObjectMapper mapper) {
        try {
            return mapper.valueToTree(input);
        } catch (IllegalArgumentException unwritable) {
            throw unwritable(input, String.valueOf(unwritable.getMessage()), unwritable);
        }
    }

    private static IllegalArgumentException unwritable(Object input, String why, @Nullable Throwable cause) {
        return new IllegalArgumentException("This " + input.getClass().getName() + " cannot be written: " + why, cause);
    }

    private static Frame frame(SocketMessage message) {
        return message instanceof SocketMessage.Text text
                ? Frame.text(text.text())
                : Frame.binary(((SocketMessage.Bytes) message).bytes());
    }

    /** Reads a message that came as bytes. */
    Message message(byte[] bytes) throws IOException {
        return Message.of(own == null ? unpacked(bytes) : decoded(own, new SocketMessage.Bytes(bytes)));
    }

    /** Reads a message that came as text; what the service says by itself is always JSON. */
    Message message(String text) throws IOException {
        Message usual = Message.of(json(text));
        boolean apps = usual instanceof Message.Output || usual instanceof Message.Other;
        return own == null || !apps ? usual : Message.of(decoded(own, new SocketMessage.Text(text)));
    }

    private static JsonNode decoded(RealtimeCodec codec, SocketMessage message) throws IOException {
        try {
            return codec.decode(message);
        } catch (RuntimeException thrown) {
            throw new IOException(thrown);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException plainWords) {
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode unpacked(byte[] packed) throws IOException {
        try {
            return plain(PACKED.readTree(packed));
        } catch (RuntimeException malformed) { // the library throws its own for lengths that cannot be
            throw new IOException(malformed);
        }
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
