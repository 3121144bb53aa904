package io.github.fal4j.benchmarks.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.endpoints.falai.postprocessing.PostProcessingInput;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Writes the input with the most fields of all, 54 and every one of them set. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LargestInput {

    private final ObjectMapper jackson = new ObjectMapper();
    private final PostProcessingInput typed;
    private final Map<String, Object> map;

    /** Reads both from the same text. */
    public LargestInput() {
        try (InputStream json = LargestInput.class.getResourceAsStream("largest-input.json")) {
            byte[] text = json.readAllBytes();
            typed = Json.mapper().readValue(text, PostProcessingInput.class);
            map = jackson.readValue(text, new TypeReference<>() {});
        } catch (IOException impossible) {
            throw new UncheckedIOException("The input cannot be read", impossible);
        }
    }

    /** A record. */
    @Benchmark
    public byte[] fal4j() throws JsonProcessingException {
        return Json.mapper().writeValueAsBytes(typed);
    }

    /** A map. */
    @Benchmark
    public byte[] bare() throws JsonProcessingException {
        return jackson.writeValueAsBytes(map);
    }
}
