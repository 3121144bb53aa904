package io.github.fal4j.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that contains its own kind, as the generator emits it. */
public record SampleNode(
        String label,
        @Nullable List<SampleNode> children,
        @Nullable SampleNode parent,
        Map<String, JsonNode> extra) implements FalObject {

    public SampleNode {
        children = FalObject.copyOf(children);
        extra = FalObject.copyOf(extra);
    }
}
