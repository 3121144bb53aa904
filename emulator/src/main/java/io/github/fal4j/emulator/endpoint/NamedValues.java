package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What properties of an output hold by their names, where the name says more than the schema does: times, places, counts, texts.
 *
 * @param input what the output answers
 */
record NamedValues(SubmittedInput input) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Lists whose elements are one word of a recording each. */
    private static final Set<String> SPOKEN = Set.of("chunks", "words", "segments", "timestamps");

    private static final int EMBEDDING_LENGTH = 8;

    static boolean isSpoken(String list) {
        return SPOKEN.contains(list);
    }

    /** Returns the text of a property, or null if its name says nothing. */
    @Nullable
    String text(String name, int position) {
        return switch (name) {
            case "prompt", "actual_prompt", "revised_prompt", "original_prompt" -> input.prompt();
            case "text", "output", "transcription", "generated_text" ->
                position >= 0 ? Transcript.word(position) : answer();
            case "word" -> Transcript.word(position);
            case "finish_reason" -> "stop";
            case "language", "language_code", "languages", "detected_language" -> "en";
            case "speaker", "speaker_id" -> "speaker_0";
            case "label" -> "object";
            case "codec", "video_codec" -> "h264";
            case "container" -> "mp4";
            case "pixel_format" -> "yuv420p";
            case "aspect_ratio" -> input.value(name).asText("1:1");
            case "type" -> position >= 0 ? "word" : null;
            case "seed", "used_seed", "seeds" -> input.seed().asText();
            case "svg_content", "svg" -> "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
            default -> name.endsWith("_id") ? input.id() : null;
        };
    }

    private String answer() {
        if (input.isForTranscription()) {
            return Transcript.text();
        }
        return input.prompt().isEmpty() ? "Made by the fal emulator." : "An answer to: " + input.prompt();
    }

    /** Returns the whole number of a property, or null if its name says nothing. */
    @Nullable
    Long integer(String name, int position) {
        PictureSize size = PictureSize.ofPicture(input);
        return switch (name) {
            case "num_images" -> (long) input.numImages();
            case "width" -> (long) size.width();
            case "height" -> (long) size.height();
            case "x", "x_min", "left" -> size.width() / 4L;
            case "y", "y_min", "top" -> size.height() / 4L;
            case "x_max", "right" -> size.width() * 3L / 4;
            case "y_max", "bottom" -> size.height() * 3L / 4;
            case "prompt_tokens", "input_tokens" -> promptTokens();
            case "completion_tokens", "output_tokens" -> answerTokens();
            case "total_tokens" -> promptTokens() + answerTokens();
            case "cached_tokens", "cache_write_tokens", "level" -> 0L;
            case "index" -> (long) Math.max(0, position);
            default -> {
                @Nullable Double number = number(name, position);
                yield number == null ? null : (long) Math.ceil(number);
            }
        };
    }

    private long promptTokens() {
        return tokens(input.prompt());
    }

    private long answerTokens() {
        return tokens(answer());
    }

    private static long tokens(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** Returns the number of a property, or null if its name says nothing. Places are parts of the whole. */
    @Nullable
    Double number(String name, int position) {
        return switch (name) {
            case "x", "y", "x_min", "y_min", "left", "top" -> 0.25;
            case "w", "h", "x_max", "y_max", "right", "bottom" -> 0.75;
            case "start" -> Transcript.start(Math.max(0, position));
            case "end" -> Transcript.end(Math.max(0, position));
            case "duration" -> Transcript.end(Transcript.words() - 1);
            case "sample_rate" -> 22_050.0;
            case "channels" -> 1.0;
            case "cost" -> 0.0;
            case "score", "scores", "confidence", "probability", "language_probability" -> 0.9;
            default -> null;
        };
    }

    /** Returns the numbers of a list: a box, a span of time, an embedding; or null if its name says nothing. */
    @Nullable
    ArrayNode numbers(String name, int position) {
        return switch (name) {
            case "box", "bbox", "boxes", "bboxes", "bounding_box" -> list(0.25, 0.25, 0.75, 0.75);
            case "timestamp" -> list(Transcript.start(Math.max(0, position)), Transcript.end(Math.max(0, position)));
            case "embedding", "speaker_embedding", "embeddings" -> embedding();
            default -> null;
        };
    }

    private static ArrayNode list(double... numbers) {
        ArrayNode list = JSON.arrayNode();
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    private ArrayNode embedding() {
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < EMBEDDING_LENGTH; i++) {
            list.add(((input.fileSeed(i) >>> 40) - (1 << 23)) / (double) (1 << 23));
        }
        return list;
    }
}
