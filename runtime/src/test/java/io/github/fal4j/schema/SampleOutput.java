package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.media.Image;
import io.github.fal4j.media.ImageSize;
import io.github.fal4j.media.Video;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An output as the generator emits it, with a component of every kind. */
public record SampleOutput(
        List<Image> images,
        @Nullable Long seed,
        @Nullable Integer numSteps,
        @Nullable Double score,
        @Nullable Boolean safe,
        @Nullable String prompt,
        @Nullable Map<String, Double> timings,
        @Nullable List<List<Integer>> boxes,
        @Nullable SampleFormat format,
        @Nullable SampleRate rate,
        @Nullable Video video,
        @JsonProperty("class") @Nullable String class_,
        @Nullable JsonNode metadata,
        @Nullable SampleVoice voice,
        @Nullable ImageSize size,
        @Nullable SampleNode tree,
        Map<String, JsonNode> extra)
        implements FalObject {

    public SampleOutput {
        images = FalObject.copyOf(images);
        timings = FalObject.copyOf(timings);
        boxes = FalObject.copyOf(boxes);
        extra = FalObject.copyOf(extra);
    }
}
