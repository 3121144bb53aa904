package io.github.fal4j.emulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fal4j.emulator.media.MediaPublisher;
import java.nio.file.Path;

/**
 * What was once answered to an input.
 *
 * @param root the folder that files are in
 * @param input the fields that an input must have for this answer
 * @param status the HTTP status of the result
 * @param output the body of the result, its files named {@code recorded:<path below the root>}
 */
public record RecordedAnswer(Path root, JsonNode input, int status, JsonNode output) {

    /** What stands in an input for any value. */
    static final String ANYTHING = "*";

    /** What stands in an output in front of the path of a recorded file. */
    static final String FILE = "recorded:";

    /** Tells whether an input has every field that is asked for, with an equal value; it may have others. */
    boolean fits(JsonNode submitted) {
        return fits(input, submitted);
    }

    private static boolean fits(JsonNode asked, JsonNode given) {
        if (asked.isTextual() && asked.textValue().equals(ANYTHING)) {
            return !given.isMissingNode();
        }
        if (asked.isObject()) {
            return asked.properties().stream().allMatch(field -> fits(field.getValue(), given.path(field.getKey())));
        }
        if (asked.isArray()) {
            boolean equal = asked.size() == given.size();
            for (int i = 0; equal && i < asked.size(); i++) {
                equal = fits(asked.get(i), given.get(i));
            }
            return equal;
        }
        boolean numbers = asked.isNumber() && given.isNumber();
        return numbers ? asked.decimalValue().compareTo(given.decimalValue()) == 0 : asked.equals(given);
    }

    /** Returns the body with the addresses of published files in it. */
    public JsonNode output(MediaPublisher publisher) {
        return TextWalk.over(output.deepCopy(), text -> published(text, publisher));
    }

    private JsonNode published(JsonNode text, MediaPublisher publisher) {
        if (!text.textValue().startsWith(FILE)) {
            return text;
        }
        Path file = root.resolve(text.textValue().substring(FILE.length())).normalize();
        return TextNode.valueOf(publisher.publish(new RecordedFile(file)));
    }
}
