package io.github.fal4j.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A union as the generator emits it: told apart by the shape of the JSON. */
public sealed interface SampleVoice {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SampleVoice fromJson(JsonNode json) {
        @Nullable SampleVoice variant = null;
        if (json.has("label")) {
            variant = JsonBinding.variant(json, OfSampleNode.class);
        } else if (json.isIntegralNumber()) {
            variant = JsonBinding.variant(json, OfInteger.class);
        } else if (json.isTextual()) {
            variant = JsonBinding.variant(json, OfText.class);
        } else if (json.isArray()) {
            variant = JsonBinding.variant(json, OfList.class);
        }
        return variant == null ? new Unknown(json) : variant;
    }

    record OfSampleNode(@JsonValue SampleNode value) implements SampleVoice {}

    record OfInteger(@JsonValue int value) implements SampleVoice {}

    record OfText(@JsonValue String value) implements SampleVoice {}

    record OfList(@JsonValue List<SampleFormat> value) implements SampleVoice {}

    record Unknown(@JsonValue JsonNode json) implements SampleVoice {}
}
