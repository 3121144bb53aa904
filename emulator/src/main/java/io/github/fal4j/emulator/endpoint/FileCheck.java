package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.media.MediaKind;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files that an input names, where that costs nothing: those inside of it, and those that the emulator has itself.
 * Addresses elsewhere are not fetched.
 */
final class FileCheck {

    private static final ObjectNode NOTHING_KNOWN = JsonNodeFactory.instance.objectNode();
    private static final Pattern OWN_FILE = Pattern.compile("https?://[^/]+/v3b?\\.fal\\.media(/files/[^?#]*).*");

    private final FileLookup lookup;
    private final List<InputProblem> problems = new ArrayList<>();

    private FileCheck(FileLookup lookup) {
        this.lookup = lookup;
    }

    static List<InputProblem> problems(JsonNode input, FileLookup lookup) {
        FileCheck check = new FileCheck(lookup);
        check.look(input, "", List.of());
        return check.problems;
    }

    private void look(JsonNode value, String name, List<Object> location) {
        if (value.isTextual()) {
            String problem = problem(value.asText(), name);
            if (problem != null) {
                problems.add(ModelErrors.problem(problem, location, shortened(value)));
            }
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                look(value.get(i), name, longer(location, i));
            }
        }
        value.properties().forEach(field -> look(field.getValue(), field.getKey(), longer(location, field.getKey())));
    }

    private static List<Object> longer(List<Object> location, Object step) {
        List<Object> longer = new ArrayList<>(location);
        longer.add(step);
        return longer;
    }

    /** Returns the type of what is wrong, or null. */
    private @Nullable String problem(String address, String name) {
        if (!MediaSchema.isFileUrl(NOTHING_KNOWN, name)) {
            return null;
        }
        Supplier<byte[]> content;
        Matcher own = OWN_FILE.matcher(address);
        if (address.startsWith("data:")) {
            content = inside(address);
        } else if (own.matches()) {
            FileLookup.Found found = lookup.find(own.group(1));
            content = found == null ? null : found.content();
        } else {
            return null;
        }
        if (content == null) {
            return "file_download_error";
        }
        boolean picture = MediaSchema.kind(NOTHING_KNOWN, name) == MediaKind.IMAGE;
        return picture && !PictureContent.isPicture(content.get()) ? "image_load_error" : null;
    }

    private static @Nullable Supplier<byte[]> inside(String dataUri) {
        int comma = dataUri.indexOf(',');
        if (comma < 0 || !dataUri.substring(0, comma).endsWith(";base64")) {
            return null;
        }
        try {
            byte[] content = Base64.getDecoder().decode(dataUri.substring(comma + 1));
            return () -> content;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static JsonNode shortened(JsonNode value) {
        String text = value.asText();
        return text.length() <= 200 ? value : JsonNodeFactory.instance.textNode(text.substring(0, 200) + "...");
    }
}
