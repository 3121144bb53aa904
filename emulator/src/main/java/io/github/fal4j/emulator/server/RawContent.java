package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;

/** Files inside of messages travel as bytes in a field {@code content}, not as text. */
final class RawContent {

    private RawContent() {}

    /** Changes the output in place. */
    static JsonNode in(JsonNode output) {
        output.forEach(RawContent::in);
        if (output instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String text = field.getValue().asText("");
                int content = text.indexOf(";base64,");
                if (field.getKey().equals("content") && text.startsWith("data:") && content > 0) {
                    field.setValue(BinaryNode.valueOf(Base64.getDecoder().decode(text.substring(content + 8))));
                }
            }
        }
        return output;
    }
}
