package io.github.fal4j;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

record SketchInput(
        String prompt, @JsonProperty("num_images") @Nullable Integer numImages) {

    static SketchInput of(String prompt) {
        return new SketchInput(prompt, null);
    }
}
