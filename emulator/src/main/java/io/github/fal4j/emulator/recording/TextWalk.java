package io.github.fal4j.emulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes the texts in a JSON tree, wherever they stand. */
final class TextWalk {

    private TextWalk() {}

    /** Says what stands in the place of a text. */
    interface Change<E extends Exception> {
        JsonNode instead(JsonNode text) throws E;
    }

    /** Returns the tree with its texts changed; the tree itself is changed too. */
    static <E extends Exception> JsonNode over(JsonNode node, Change<E> change) throws E {
        if (node.isTextual()) {
            return change.instead(node);
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, over(array.get(i), change));
            }
        }
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                field.setValue(over(field.getValue(), change));
            }
        }
        return node;
    }
}
