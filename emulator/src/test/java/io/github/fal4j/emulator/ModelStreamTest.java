package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelStreamTest extends EmulatorFixture {

    private static final String INPUT = "{\"prompt\":\"a tin robot\",\"seed\":7}";

    @Test
    void everyStepIsAnEventAndTheLastOneIsTheOutput() throws Exception {
        HttpResponse<Stream<String>> stream = stream(ENDPOINT);
        Iterator<String> lines = stream.body().iterator();

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("x-fal-request-id")).isPresent();
        pass(4);
        assertThat(event(lines).path("progress").asDouble()).isEqualTo(0.25);
        pass(3);
        assertThat(event(lines).path("progress").asDouble()).isEqualTo(0.5);
        assertThat(event(lines).path("progress").asDouble()).isEqualTo(0.75);
        JsonNode last = event(lines);
        assertThat(last.has("progress")).isFalse();
        assertThat(last.path("seed").asInt()).isEqualTo(7);
        assertThat(lines).isExhausted();
    }

    @Test
    void workflowTellsOfItsNodes() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        List<String> lines = stream("workflows/acme/poster").body().toList();

        assertThat(Stream.of(0, 2, 4)
                        .map(i -> json(lines.get(i).substring(6)).path("type").asText()))
                .containsExactly("submit", "completion", "output");
    }

    @Test
    void brokenStreamLosesItsConnection() throws Exception {
        emulator.setTiming(new Timing(Duration.ZERO, 0, Duration.ofSeconds(3), 3));
        emulator.failNext(ENDPOINT, Fault.brokenStream(2));
        Iterator<String> lines = stream(ENDPOINT).body().iterator();

        time.awaitScheduled(1);
        pass(1);
        event(lines);
        pass(2);
        assertThatThrownBy(() -> lines.forEachRemaining(line -> {})).isInstanceOf(UncheckedIOException.class);
        emulator.setTiming(Timing.INSTANT);
        assertThat(stream(ENDPOINT).body().toList()).hasSize(2);
    }

    @Test
    void cutComesBeforeTheAnswer() {
        emulator.failNext(ENDPOINT, Fault.cut(Call.STREAM));

        assertThatThrownBy(() -> fal.raw("POST /fal.run/" + ENDPOINT + "/stream HTTP/1.1", "localhost", INPUT)
                        .lines()
                        .findFirst()
                        .orElseThrow(IOException::new))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusalsAreOrdinaryAnswers() throws Exception {
        assertThat(fal.run(ENDPOINT + "/stream", "{}").statusCode()).isEqualTo(422);
        assertThat(fal.run(ENDPOINT + "/stream", "{").statusCode()).isEqualTo(422);
        assertThat(fal.run("acme/unknown/stream", "{}").statusCode()).isEqualTo(404);
        emulator.failNext(ENDPOINT, Fault.answer(Call.STREAM, 503, "{\"detail\":\"s\"}"));
        assertThat(fal.run(ENDPOINT + "/stream", INPUT).body()).isEqualTo("{\"detail\":\"s\"}");
    }

    private HttpResponse<Stream<String>> stream(String endpoint) throws Exception {
        return fal.client()
                .send(
                        fal.to("/fal.run/" + endpoint + "/stream")
                                .POST(BodyPublishers.ofString(INPUT))
                                .build(),
                        BodyHandlers.ofLines());
    }

    private static JsonNode event(Iterator<String> lines) {
        String data = lines.next();
        assertThat(data).startsWith("data: ");
        assertThat(lines.next()).isEmpty();
        return json(data.substring("data: ".length()));
    }
}
