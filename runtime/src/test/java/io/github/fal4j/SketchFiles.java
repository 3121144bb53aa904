package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.schema.FalObject;
import java.util.List;
import java.util.Map;

/** An input as the generator makes them, with files at several depths. */
public record SketchFiles(
        FileInput imageUrl, List<FileInput> referenceUrls, List<Lora> loras, Map<String, JsonNode> extra)
        implements FalObject {

    public record Lora(FileInput path, Double scale, Map<String, JsonNode> extra) implements FalObject {}
}
