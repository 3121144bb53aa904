package io.github.fal4j.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import io.github.fal4j.LogEntry;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.QueueStatus.Completed;
import io.github.fal4j.QueueStatus.InProgress;
import io.github.fal4j.QueueStatus.InQueue;
import io.github.fal4j.QueueStatus.Unknown;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.internal.http.Redaction;
import io.github.fal4j.internal.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusReaderTest {

    private static QueueStatus read(String json) throws Exception {
        return StatusReader.read(Json.mapper().readTree(json), Redaction.NONE);
    }

    @Test
    void statusesAreRead() throws Exception {
        assertThat(read("{\"status\":\"IN_QUEUE\",\"queue_position\":3,\"response_url\":null}"))
                .isEqualTo(new InQueue(3));
        assertThat(read("{\"status\":\"IN_QUEUE\"}")).isEqualTo(new InQueue(null));
        assertThat(read("{\"status\":\"IN_PROGRESS\",\"logs\":null}")).isEqualTo(new InProgress(List.of()));
        assertThat(read("{\"status\":\"COMPLETED\",\"metrics\":{\"inference_time\":2.84}}"))
                .isEqualTo(new Completed(
                        List.of(), Map.of("inference_time", DecimalNode.valueOf(new BigDecimal("2.84"))), null, null));
        assertThat(
                        read(
                                "{\"status\":\"COMPLETED\",\"metrics\":null,\"error\":\"Request timed out\",\"error_type\":\"request_timeout\"}"))
                .isEqualTo(new Completed(List.of(), Map.of(), "Request timed out", ErrorType.REQUEST_TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"FAILED\"", "\"completed\"", "7", "\"\""})
    void unknownStatusKeepsItsWord(String word) throws Exception {
        assertThat(read("{\"status\":" + word + "}")).isEqualTo(new Unknown(word.replace("\"", ""), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "\"x\"", "{\"status\":null}"})
    void answerWithoutStatusIsUnknown(String json) throws Exception {
        assertThat(read(json)).isEqualTo(new Unknown("", List.of()));
    }

    @Test
    void logEntriesOfAllAgesAreRead() throws Exception {
        String logs = """
                [{"message":"new","timestamp":"2026-08-21T10:00:01Z","level":"INFO","source":"USER"},
                 {"message":"old","timestamp":"t","labels":{"level":"WARN","source":"X"}},
                 {"message":"bare"}, "text", {"no":"message"}, null, 7, {"message":{"a":1}}]
                """;
        assertThat(read("{\"status\":\"IN_PROGRESS\",\"logs\":" + logs + "}").logs())
                .containsExactly(
                        new LogEntry("new", "2026-08-21T10:00:01Z", "INFO", "USER"),
                        new LogEntry("old", "t", "WARN", "X"),
                        new LogEntry("bare", null, null, null),
                        new LogEntry("text", null, null, null),
                        new LogEntry("{\"a\":1}", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "{}", "[]", "[[]]"})
    void oddLogsAreNoLogs(String logs) throws Exception {
        assertThat(read("{\"status\":\"COMPLETED\",\"logs\":" + logs + "}").logs())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"fast\"", "-1", "1e300", "{}"})
    void oddInferenceTimeIsNone(String time) throws Exception {
        var completed = (Completed) read("{\"status\":\"COMPLETED\",\"metrics\":{\"inference_time\":" + time + "}}");
        assertThat(completed.inferenceTime()).isNull();
        assertThat(completed.metrics()).containsKey("inference_time");
    }

    @Test
    void everyMetricIsKept() throws Exception {
        var completed =
                (Completed) read("{\"status\":\"COMPLETED\",\"metrics\":{\"inference_time\":2.84,\"gpu\":\"H100\"}}");
        assertThat(completed.inferenceTime()).isEqualTo(Duration.ofMillis(2840));
        assertThat(completed.metrics().get("gpu").textValue()).isEqualTo("H100");
    }
}
