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

    public interface NeedsPrompt {
        NeedsImageUrl prompt(String prompt);
    }

    public interface NeedsImageUrl {
        Builder imageUrl(FileInput imageUrl);

        Builder imageUrl(String imageUrl);
    }

    public static final class Builder extends ObjectBuilder<SampleInput, Builder>
            implements NeedsPrompt, NeedsImageUrl {
        private @Nullable String prompt;
        private @Nullable FileInput imageUrl;
        private @Nullable Integer numImages;
        private @Nullable Double strength;
        private @Nullable List<String> tags;
        private @Nullable Map<String, String> labels;
        private @Nullable ImageSize imageSize;
        private @Nullable SampleVoice voice;

        private Builder() {}

        @Override
        public Builder prompt(String prompt) {
            this.prompt = prompt;
            return this;
        }

        @Override
        public Builder imageUrl(FileInput imageUrl) {
            this.imageUrl = imageUrl;
            return this;
        }

        @Override
        public Builder imageUrl(String imageUrl) {
            return imageUrl(FileInput.of(imageUrl));
        }

        public Builder numImages(int numImages) {
            this.numImages = numImages;
            return this;
        }

        public Builder strength(double strength) {
            this.strength = strength;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder labels(Map<String, String> labels) {
            this.labels = labels;
            return this;
        }

        public Builder imageSize(ImageSize imageSize) {
            this.imageSize = imageSize;
            return this;
        }

        public Builder voice(SampleVoice voice) {
            this.voice = voice;
            return this;
        }

        public Builder voice(String voice) {
            return voice(new SampleVoice.OfText(voice));
        }

        @Override
        protected void check(Limits limits) {
            limits.required("prompt", prompt);
            limits.minLength("prompt", prompt, 2);
            limits.required("image_url", imageUrl);
            limits.min("num_images", numImages, 1);
            limits.max("num_images", numImages, 4);
            limits.above("strength", strength, 0);
            limits.maxItems("tags", tags, 2);
        }

        @Override
        protected SampleInput create(Map<String, JsonNode> extra) {
            return new SampleInput(prompt, imageUrl, numImages, strength, tags, labels, imageSize, voice, extra);
        }
    }
}
