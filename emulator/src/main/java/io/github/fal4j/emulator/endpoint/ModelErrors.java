package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The errors that models report themselves, with fal's names, statuses and facts. */
final class ModelErrors {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Those that are not 422. */
    private static final Map<String, Integer> STATUS = Map.of(
            "internal_server_error", 500,
            "generation_timeout", 504,
            "downstream_service_error", 400,
            "downstream_service_unavailable", 500);

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("internal_server_error", "Internal server error"),
            Map.entry("generation_timeout", "The generation took too long"),
            Map.entry("content_policy_violation", "The content was flagged by a content checker"),
            Map.entry("no_media_generated", "No media was generated"),
            Map.entry("image_load_error", "Failed to load the image"),
            Map.entry("file_download_error", "Failed to download the file"),
            Map.entry("face_detection_error", "Could not detect a face"));

    private ModelErrors() {}

    static int status(String type) {
        return STATUS.getOrDefault(type, 422);
    }

    static InputProblem problem(String type, String field, JsonNode input) {
        String message = MESSAGES.getOrDefault(type, "Failed: " + type.replace('_', ' '));
        return problem(type, message, List.of(field), input.path(field).isMissingNode() ? input : input.path(field));
    }

    static InputProblem problem(String type, List<Object> location, JsonNode value) {
        return problem(type, MESSAGES.getOrDefault(type, type), location, value);
    }

    private static InputProblem problem(String type, String message, List<Object> location, JsonNode value) {
        return new InputProblem(location, type, message, context(type), value);
    }

    private static Map<String, JsonNode> context(String type) {
        ObjectNode context = JSON.objectNode();
        switch (type) {
            case "image_too_small" -> context.put("min_height", 256).put("min_width", 256);
            case "image_too_large" -> context.put("max_height", 4096).put("max_width", 4096);
            case "file_too_large" -> context.put("max_size", 10_485_760);
            case "invalid_archive" -> context.set("supported_extensions", list("zip"));
            case "archive_file_count_below_minimum" ->
                context.put("min_count", 4).put("provided_count", 1);
            case "archive_file_count_exceeds_maximum" ->
                context.put("max_count", 100).put("provided_count", 101);
            case "audio_duration_too_long", "video_duration_too_long" ->
                context.put("max_duration", 60).put("provided_duration", 75.5);
            case "audio_duration_too_short", "video_duration_too_short" ->
                context.put("min_duration", 2).put("provided_duration", 0.5);
            case "unsupported_audio_format" -> context.set("supported_formats", list("mp3", "wav"));
            case "unsupported_image_format" -> context.set("supported_formats", list("jpeg", "png", "webp"));
            case "unsupported_video_format" -> context.set("supported_formats", list("mp4"));
            default -> {}
        }
        if (type.startsWith("archive_file_count_")) {
            context.set("supported_extensions", list("jpg", "png"));
        }
        Map<String, JsonNode> facts = new HashMap<>();
        context.properties().forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        return facts;
    }

    private static ArrayNode list(String... values) {
        ArrayNode list = JSON.arrayNode();
        List.of(values).forEach(list::add);
        return list;
    }
}
