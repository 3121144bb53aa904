package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One entry of the {@code detail} list in a 422 answer.
 *
 * @param location property names and array indexes from the root of the input
 * @param type the machine's name for the problem
 * @param message the text for people
 * @param context the limit that was broken, empty if there is none
 * @param input the refused value
 */
record InputProblem(List<Object> location, String type, String message, Map<String, JsonNode> context, JsonNode input) {

    private static final String DOCUMENTATION = "https://docs.fal.ai/errors/#";

    /** The types that fal documents itself; the others are Pydantic's and carry no address. */
    private static final Set<String> DOCUMENTED_BY_FAL = Set.of(
            "internal_server_error",
            "generation_timeout",
            "downstream_service_error",
            "downstream_service_unavailable",
            "content_policy_violation",
            "no_media_generated",
            "image_too_small",
            "image_too_large",
            "image_aspect_ratio_error",
            "image_load_error",
            "file_download_error",
            "face_detection_error",
            "file_too_large",
            "greater_than",
            "greater_than_equal",
            "less_than",
            "less_than_equal",
            "multiple_of",
            "sequence_too_short",
            "sequence_too_long",
            "one_of",
            "feature_not_supported",
            "invalid_archive",
            "archive_file_count_below_minimum",
            "archive_file_count_exceeds_maximum",
            "audio_duration_too_long",
            "audio_duration_too_short",
            "video_duration_too_long",
            "video_duration_too_short",
            "unsupported_audio_format",
            "unsupported_image_format",
            "unsupported_video_format");

    InputProblem {
        location = List.copyOf(location);
        context = Map.copyOf(context);
    }

    static InputProblem unreadable(String reason) {
        return new InputProblem(
                List.of(0),
                "json_invalid",
                "JSON decode error",
                Map.of("error", JsonNodeFactory.instance.textNode(reason)),
                JsonNodeFactory.instance.objectNode());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode loc = json.putArray("loc").add("body");
        for (Object element : location) {
            if (element instanceof Integer index) {
                loc.add(index);
            } else {
                loc.add(element.toString());
            }
        }
        json.put("msg", message).put("type", type);
        if (DOCUMENTED_BY_FAL.contains(type)) {
            json.put("url", DOCUMENTATION + type);
        }
        if (!context.isEmpty()) {
            json.putObject("ctx").setAll(context);
        }
        json.set("input", input);
        return json;
    }
}
