package io.github.fal4j.emulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of recordings what must not lie in a folder: the caller's key, other secrets by the names of their fields, and the
 * queries of addresses, which may be signatures.
 */
final class Redaction {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(api_?key|secret|passw|authorization|credential|access_?token|auth_?token|jwt|hf_token).*|key|token");
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#\"']+)\\?[^\\s#\"']*");
    private static final int SHORTEST_PART = 8;

    private final List<String> secrets = new ArrayList<>();

    /** Takes the value of an {@code Authorization} header, such as {@code Key id:secret}. */
    Redaction(String authorization) {
        String key = authorization.substring(authorization.indexOf(' ') + 1).strip();
        if (!key.isEmpty()) {
            secrets.add(key);
        }
        for (String part : key.split(":", -1)) {
            if (part.length() >= SHORTEST_PART) {
                secrets.add(part);
            }
        }
    }

    /** Returns a copy without secrets. */
    JsonNode of(JsonNode json) {
        return clean(json.deepCopy());
    }

    private JsonNode clean(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(clean(node.textValue()));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, clean(array.get(i)));
            }
        }
        if (node instanceof ObjectNode object) {
            ObjectNode before = object.deepCopy();
            object.removeAll();
            before.properties().forEach(field -> {
                boolean secret = SECRET_NAME.matcher(field.getKey()).matches()
                        && field.getValue().isTextual();
                object.set(
                        clean(field.getKey()),
                        secret ? TextNode.valueOf(RecordedAnswer.ANYTHING) : clean(field.getValue()));
            });
        }
        return node;
    }

    private String clean(String text) {
        String cleaned = QUERY.matcher(text).replaceAll("$1");
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, RecordedAnswer.ANYTHING);
        }
        return cleaned;
    }
}
