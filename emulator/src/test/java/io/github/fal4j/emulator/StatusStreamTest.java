package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusStreamTest extends EmulatorFixture {

    @Test
    void everyChangeIsAnEventAndTheLastOneClosesTheStream() throws Exception {
        HttpResponse<Stream<String>> stream = follow(fal.submitted() + "/status/stream?logs=1");
        Iterator<String> lines = stream.body().iterator();

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(event(lines).path("queue_position").asInt()).isEqualTo(2);
        pass(1);
        assertThat(event(lines).path("queue_position").asInt()).isEqualTo(1);
        pass(2);
        assertThat(event(lines).path("queue_position").asInt()).isZero();
        assertThat(event(lines).path("status").asText()).isEqualTo("IN_PROGRESS");
        pass(4);
        assertThat(messages(event(lines))).containsExactly("step 1 of 4");
        assertThat(messages(event(lines))).containsExactly("step 2 of 4");
        assertThat(messages(event(lines))).containsExactly("step 3 of 4");
        JsonNode last = event(lines);
        assertThat(last.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(messages(last)).containsExactly("step 4 of 4");
        assertThat(lines).isExhausted();
    }

    @Test
    void logsAreLeftOutUnlessAskedFor() throws Exception {
        Iterator<String> lines =
                follow(fal.submitted() + "/status/stream").body().iterator();
        pass(7);

        assertThat(Stream.generate(() -> event(lines))
                        .limit(5)
                        .map(event -> event.path("status").asText() + event.path("logs")))
                .containsExactly("IN_QUEUEnull", "IN_QUEUEnull", "IN_QUEUEnull", "IN_PROGRESSnull", "COMPLETEDnull");
        assertThat(lines).isExhausted();
    }

    @Test
    void streamOfACompletedRequestHasOneEvent() throws Exception {
        emulator.setTiming(Timing.INSTANT);

        List<String> lines = open(fal.submitted() + "/status/stream").body().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("data: {\"status\":\"COMPLETED\"");
        assertThat(lines.get(1)).isEmpty();
    }

    @Test
    void commentKeepsASilentStreamAlive() throws Exception {
        emulator.setTiming(new Timing(Duration.ofMinutes(1), 0, Duration.ZERO, 0));
        Iterator<String> lines =
                follow(fal.submitted() + "/status/stream").body().iterator();

        assertThat(event(lines).path("status").asText()).isEqualTo("IN_QUEUE");
        pass(15);
        assertThat(lines.next()).isEqualTo(": keep-alive");
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void cancelEndsTheStream() throws Exception {
        String url = fal.submitted();
        Iterator<String> lines = follow(url + "/status/stream").body().iterator();
        event(lines);

        fal.put(url + "/cancel");
        assertThat(event(lines).path("error_type").asText()).isEqualTo("client_cancelled");
        assertThat(lines).isExhausted();
    }

    @Test
    void scriptedStreamBreaksAfterSomeEvents() throws Exception {
        emulator.failNext(ENDPOINT, Fault.brokenStatusStream(2));
        String url = fal.submitted();
        Iterator<String> lines = follow(url + "/status/stream").body().iterator();

        event(lines);
        pass(7);
        event(lines);
        assertThatThrownBy(lines::hasNext).isInstanceOf(UncheckedIOException.class);
        assertThat(open(url + "/status/stream").body().toList()).hasSize(2);
    }

    @Test
    void scriptedStreamFallsSilentAndStaysOpen() throws Exception {
        emulator.failNext(ENDPOINT, Fault.silentStatusStream(1));
        String url = fal.submitted();
        HttpResponse<Stream<String>> silent = open(url + "/status/stream");
        Iterator<String> lines = silent.body().iterator();
        event(lines);
        pass(60);
        assertThat(json(fal.get(url + "/status")).path("status").asText()).isEqualTo("COMPLETED");

        var more = CompletableFuture.supplyAsync(lines::hasNext);
        emulator.close();

        assertThatThrownBy(more::join)
                .as("it ends with the connection, not with an event")
                .hasRootCauseInstanceOf(IOException.class);
    }

    /** Opens a stream of which more is to come, and waits until it is ready for it. */
    private HttpResponse<Stream<String>> follow(String url) throws Exception {
        HttpResponse<Stream<String>> stream = open(url);
        time.awaitScheduled(1);
        return stream;
    }

    private HttpResponse<Stream<String>> open(String url) throws Exception {
        return fal.client().send(fal.to(url).build(), BodyHandlers.ofLines());
    }

    private static JsonNode event(Iterator<String> lines) {
        String data = lines.next();
        assertThat(data).startsWith("data: ");
        assertThat(lines.next()).isEmpty();
        return json(data.substring("data: ".length()));
    }

    private static List<String> messages(JsonNode event) {
        return event.path("logs").findValuesAsText("message");
    }
}
