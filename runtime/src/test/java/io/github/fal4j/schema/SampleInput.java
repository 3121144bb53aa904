package io.github.fal4j.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.media.ImageSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An input as the generator emits it: two required fields, limits, overloads. */
public record SampleInput(
        String prompt,
        FileInput imageUrl,
        @Nullable Integer numImages,
        @Nullable Double strength,
        @Nullable List<String> tags,
        @Nullable Map<String, String> labels,
        @Nullable ImageSize imageSize,
        @Nullable SampleVoice voice,
        Map<String, JsonNode> extra)
        implements FalObject {

    public SampleInput {
        tags = FalObject.copyOf(tags);
        labels = FalObject.copyOf(labels);
        extra = FalObject.copyOf(extra);
    }

    public static NeedsPrompt builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder().from(this);
    }

    public interface NeedsPrompt {
        NeedsImageUrl prompt(String prompt);
    }

    public interface NeedsImageUrl {
        Builder imageUrl(FileInput imageUrl);

        Builder imageUrl(String imageUrl);
    }

    public static final class Builder extends ObjectBuilder<SampleInput, Builder>
            implements NeedsPrompt, NeedsImageUrl {

        private Builder() {
            super(SampleInput.class);
        }

        @Override
        public Builder prompt(String prompt) {
            return set("prompt", prompt);
        }

        @Override
        public Builder imageUrl(FileInput imageUrl) {
            return set("image_url", imageUrl);
        }

        @Override
        public Builder imageUrl(String imageUrl) {
            return imageUrl(FileInput.of(imageUrl));
        }

        public Builder numImages(int numImages) {
            return set("num_images", numImages);
        }

        public Builder strength(double strength) {
            return set("strength", strength);
        }

        public Builder tags(List<String> tags) {
            return set("tags", tags);
        }

        public Builder labels(Map<String, String> labels) {
            return set("labels", labels);
        }

        public Builder imageSize(ImageSize imageSize) {
            return set("image_size", imageSize);
        }

        public Builder voice(SampleVoice voice) {
            return set("voice", voice);
        }

        public Builder voice(String voice) {
            return voice(new SampleVoice.OfText(voice));
        }

        @Override
        protected void check(Limits limits) {
            limits.required("prompt");
            limits.minLength("prompt", 2);
            limits.required("image_url");
            limits.between("num_images", 1, 4);
            limits.above("strength", 0);
            limits.maxItems("tags", 2);
        }
    }
}
