package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.media.MediaFile;
import io.github.fal4j.schema.FalObject;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Looks, all through an output that was read, for values that no typed accessor gives. */
final class OutputReading {

    private final List<String> unread = new ArrayList<>();

    private OutputReading() {}

    /** Returns the places whose value is in {@code extra()} or in an {@code Unknown} variant only. */
    static List<String> unread(Object output, JsonNode json) {
        OutputReading reading = new OutputReading();
        reading.look("", output, json);
        return reading.unread;
    }

    private void look(String place, Object value, JsonNode json) {
        if (value instanceof FalObject object) {
            lookAtObject(place, object, json);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                look(place + "/" + i, list.get(i), json.path(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> look(place + "/" + key, element, json.path(key.toString())));
        } else if (value instanceof Record variant && !(value instanceof FalObject)) {
            lookAtVariant(place, variant, json);
        }
    }

    private void lookAtObject(String place, FalObject object, JsonNode json) {
        object.extra().forEach((name, value) -> {
            if (!value.isNull() && !(object instanceof MediaFile file && isNoFactOfFiles(file, name, value))) {
                unread.add("no accessor gives " + place + "/" + name);
            }
        });
        for (Map.Entry<String, RecordComponent> component :
                Components.of(object.getClass()).entrySet()) {
            Object value = Components.read(object, component.getValue());
            JsonNode expected = json.path(component.getKey());
            if (value == null
                    && !expected.isMissingNode()
                    && !expected.isNull()
                    && !object.extra().containsKey(component.getKey())) {
                unread.add("no accessor gives " + place + "/" + component.getKey());
            }
            look(place + "/" + component.getKey(), value, expected);
        }
    }

    /** The media types give content by a method, prefer the URL to a text beside it, and hold sizes and counts of 32 bits. */
    private static boolean isNoFactOfFiles(MediaFile file, String name, JsonNode value) {
        boolean inline = name.equals("file_data") || (name.equals("content") && hasContent(file, value));
        return inline || (value.isIntegralNumber() && !value.canConvertToInt());
    }

    private static boolean hasContent(MediaFile file, JsonNode value) {
        try {
            String base64 = value.asText().replaceFirst("^data:.*,", "");
            return Arrays.equals(file.bytes(), Base64.getDecoder().decode(base64));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void lookAtVariant(String place, Record variant, JsonNode json) {
        if (variant.getClass().getSimpleName().equals("Unknown")) {
            unread.add(place + " is of an unknown variant");
        } else {
            RecordComponent component = variant.getClass().getRecordComponents()[0];
            look(place, Reflection.call(component.getAccessor(), variant), json);
        }
    }
}
