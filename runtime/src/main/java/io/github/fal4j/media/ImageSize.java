package io.github.fal4j.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.schema.FalObject;
import io.github.fal4j.schema.JsonBinding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The size of a picture: a preset by name, or a width and a height in pixels.
 *
 * <p>Which presets and which dimensions an endpoint takes is in the Javadoc of its field. Immutable and safe for use by many
 * threads.
 */
public sealed interface ImageSize {

    /** 1024 x 1024 pixels. */
    ImageSize SQUARE_HD = new Preset("square_hd");

    /** 512 x 512 pixels. */
    ImageSize SQUARE = new Preset("square");

    /** 768 x 1024 pixels. */
    ImageSize PORTRAIT_4_3 = new Preset("portrait_4_3");

    /** 576 x 1024 pixels. */
    ImageSize PORTRAIT_16_9 = new Preset("portrait_16_9");

    /** 1024 x 768 pixels. */
    ImageSize LANDSCAPE_4_3 = new Preset("landscape_4_3");

    /** 1024 x 576 pixels. */
    ImageSize LANDSCAPE_16_9 = new Preset("landscape_16_9");

    /** Returns a size in pixels. */
    static ImageSize of(int width, int height) {
        return new Dimensions(width, height, Map.of());
    }

    /** Returns a preset by the name the endpoint gives it, such as {@code auto_2K}. */
    static ImageSize preset(String name) {
        return new Preset(name);
    }

    /** Reads either form; any other JSON is kept as {@link Unknown}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ImageSize fromJson(JsonNode json) {
        if (json.isTextual()) {
            return new Preset(json.textValue());
        }
        Dimensions dimensions = json.isObject() ? JsonBinding.read(json, Dimensions.class) : null;
        return dimensions == null ? new Unknown(json) : dimensions;
    }

    /**
     * A size by its name.
     *
     * @param name the text as it stands in JSON
     */
    record Preset(@JsonValue String name) implements ImageSize {}

    /**
     * A size in pixels; a side that is null is left to the endpoint.
     *
     * @param width pixels from left to right
     * @param height pixels from top to bottom
     * @param extra what else the JSON object holds
     */
    record Dimensions(@Nullable Integer width, @Nullable Integer height, Map<String, JsonNode> extra)
            implements ImageSize, FalObject {}

    /**
     * A size in a form that was not known when this library was made.
     *
     * @param json the value as it came
     */
    record Unknown(@JsonValue JsonNode json) implements ImageSize {}
}
