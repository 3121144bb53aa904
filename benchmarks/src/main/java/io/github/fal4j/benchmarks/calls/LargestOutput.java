package io.github.fal4j.benchmarks.calls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.endpoints.falai.elevenlabs.ElevenlabsSpeechToTextOutput;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reads the transcript of a quarter of an hour: 2,000 words, each with its times and its speaker. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LargestOutput {

    private static final int WORDS = 2000;

    private final ObjectMapper jackson = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final byte[] json = transcript().getBytes(StandardCharsets.UTF_8);

    record Transcript(
            String text,
            @JsonProperty("language_code") String language,
            @JsonProperty("language_probability") Double probability,
            List<Word> words) {}

    record Word(
            String text,
            Double start,
            Double end,
            String type,
            @JsonProperty("speaker_id") String speaker) {}

    private static String transcript() {
        String words = IntStream.range(0, WORDS)
                .mapToObj(word -> "{\"text\":\"word" + word + "\",\"start\":" + word * 0.45 + ",\"end\":"
                        + (word * 0.45 + 0.375) + ",\"type\":\"word\",\"speaker_id\":\"speaker_" + word % 3 + "\"}")
                .collect(Collectors.joining(","));
        return "{\"text\":\"all of it\",\"language_code\":\"eng\",\"language_probability\":0.98,\"words\":[" + words
                + "]}";
    }

    /** Nothing can be lost. */
    @Benchmark
    public Object fal4j() throws IOException {
        return Json.mapper().readValue(json, ElevenlabsSpeechToTextOutput.class);
    }

    /** Records. */
    @Benchmark
    public Object bare() throws IOException {
        return jackson.readValue(json, Transcript.class);
    }
}
