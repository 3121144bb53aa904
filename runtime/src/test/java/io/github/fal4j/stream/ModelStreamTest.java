package io.github.fal4j.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.FalStream;
import io.github.fal4j.StreamOptions;
import io.github.fal4j.error.UnreadableAnswerException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outputs as they come. */
@Timeout(60)
final class ModelStreamTest extends ModelStreamFixture {

    @Test
    void eventsAreTypedAndTheLastOneIsTheResult() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"step\":1,\"url\":\"a\"}")
                .event("{\"step\":2,\"url\":\"b\",\"new\":0}")
                .end());

        List<Picture> seen = new ArrayList<>();
        try (FalStream<Picture> events = pictures(server).stream(INPUT)) {
            events.forEach(seen::add);
            assertThat(events.finalResult()).isEqualTo(new Picture(2, "b"));
        }
        assertThat(seen).containsExactly(new Picture(1, "a"), new Picture(2, "b"));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0))
                .startsWith("POST /fal.run/acme/sketch/fast/stream HTTP/1.1\r\n")
                .containsIgnoringCase("Accept: text/event-stream\r\n")
                .contains("Authorization: Key kid-12345:secret-12345\r\n")
                .endsWith("\r\n\r\n{\"prompt\":\"a tin robot\"}");
    }

    @Test
    void finalResultNeedsNoIteration() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"step\":1,\"url\":\"a\"}")
                .event("{\"step\":2,\"url\":\"b\"}")
                .end());

        assertThat(pictures(server).stream(INPUT).finalResult().step()).isEqualTo(2);
    }

    @Test
    void idThatEndsInStreamDoesNotGetItTwice() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());

        client(server).endpoint("acme/sketch/stream").stream(INPUT).finalResult();
        client(server).endpoint("acme/sketch").stream(
                        INPUT, StreamOptions.builder().path("events").build())
                .finalResult();
        assertThat(server.requests().get(0)).startsWith("POST /fal.run/acme/sketch/stream HTTP");
        assertThat(server.requests().get(1)).startsWith("POST /fal.run/acme/sketch/events HTTP");
    }

    @Test
    void streamCutIntoPacketsAnywhereGivesTheSameEvents() {
        byte[] stream =
                "\uFEFFdata: \"東\uD83D\uDE80\"\r\n\r\n: hi\rdata: [1,\rdata: 2]\r\rdata: \"ü\"\n\n".getBytes(UTF_8);
        AtomicInteger cut = new AtomicInteger();
        ScriptedServer server = serving(wire -> {
            int at = cut.getAndIncrement();
            wire.socket().setTcpNoDelay(true);
            wire.head(EVENT_STREAM)
                    .chunk(Arrays.copyOf(stream, at))
                    .chunk(Arrays.copyOfRange(stream, at, stream.length))
                    .end();
        });

        for (int i = 0; i <= stream.length; i++) {
            assertThat(untyped(server).stream(INPUT).stream().map(JsonNode::toString))
                    .as("cut at %d", i)
                    .containsExactly("\"東\uD83D\uDE80\"", "[1,2]", "\"ü\"");
        }
    }

    @Test
    void falsyEventsAreEvents() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("0")
                .event("\"\"")
                .event("null")
                .event("false")
                .end());

        assertThat(untyped(server).stream(INPUT).stream().map(JsonNode::toString))
                .containsExactly("0", "\"\"", "null", "false");
    }

    @Test
    void unterminatedLastEventCounts() {
        ScriptedServer server = serving(wire ->
                wire.head(EVENT_STREAM).event("1").chunk("data: {\"a\":2}").end());

        assertThat(untyped(server).stream(INPUT).finalResult().toString()).isEqualTo("{\"a\":2}");
    }

    @Test
    void doneMarkOfTheOtherDialectEndsTheStream() {
        ScriptedServer server = serving(
                wire -> wire.head(EVENT_STREAM).event("1").event("[DONE]").end());

        assertThat(untyped(server).stream(INPUT).stream()).hasSize(1);
    }

    @Test
    void jsonAnswerIsOneEvent() {
        ScriptedServer server = serving(wire -> wire.head("application/json")
                .chunk("{\"step\":9,\"url\":\"z\"}")
                .end());

        assertThat(pictures(server).stream(INPUT).stream()).containsExactly(new Picture(9, "z"));
    }

    @Test
    void bytesComePieceByPiece() {
        ScriptedServer server = serving(wire -> wire.head("audio/mpeg")
                .chunk(new byte[] {1, 2, 3})
                .chunk(new byte[40_000])
                .end());

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        untyped(server).stream(INPUT, byte[].class).forEach(all::writeBytes);
        assertThat(all.size()).isEqualTo(40_003);
        assertThat(untyped(server).stream(INPUT).iterator().next().isBinary()).isTrue();
    }

    @Test
    void bytesWhereATypeWasExpectedAreAnErrorThatSaysWhatToDo() {
        ScriptedServer server =
                serving(wire -> wire.head("audio/mpeg").chunk("ID3").end());

        assertThatThrownBy(() -> pictures(server).stream(INPUT).finalResult())
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("audio/mpeg")
                .hasMessageContaining("byte[]");
    }

    @Test
    void streamWithoutAnEventHasNoResult() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).chunk(": hi\n\n").end());

        assertThat(untyped(server).stream(INPUT).stream()).isEmpty();
        assertThat(broken(untyped(server).stream(INPUT)).events()).isZero();
    }

    @Test
    void eventsCanBeAskedForOnce() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").end());
        FalStream<JsonNode> events = untyped(server).stream(INPUT);
        events.iterator();

        assertThatThrownBy(events::iterator).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(events::publisher).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsSentBeforeEventsAreAskedFor() {
        ScriptedServer server = serving(wire -> {});
        untyped(server).stream(INPUT).close();

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void workflowEventsAreTyped() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"type\":\"submit\",\"node_id\":\"n1\",\"app_id\":\"fal-ai/flux/dev\",\"request_id\":\"r1\"}")
                .event("{\"type\":\"completion\",\"node_id\":\"n1\",\"output\":{\"seed\":17454220438242315174}}")
                .event(
                        "{\"type\":\"error\",\"node_id\":\"n2\",\"message\":\"no\",\"error\":{\"status\":422,\"body\":{\"detail\":\"x\"}}}")
                .event("{\"type\":\"news\"}")
                .event("{\"type\":\"output\",\"output\":{\"poster\":\"p.png\"}}")
                .end());

        try (FalStream<WorkflowEvent> events =
                client(server).endpoint("workflows/jane/poster-maker").stream(INPUT, WorkflowEvent.class)) {
            Iterator<WorkflowEvent> iterator = events.iterator();
            assertThat(iterator.next()).isInstanceOfSatisfying(WorkflowEvent.NodeSubmitted.class, submitted -> {
                assertThat(submitted.nodeId()).isEqualTo("n1");
                assertThat(submitted.appId()).isEqualTo("fal-ai/flux/dev");
                assertThat(submitted.requestId()).isEqualTo("r1");
            });
            assertThat(iterator.next())
                    .isInstanceOfSatisfying(
                            WorkflowEvent.NodeCompleted.class,
                            completed -> assertThat(
                                            completed.output().path("seed").toString())
                                    .isEqualTo("17454220438242315174"));
            assertThat(iterator.next()).isInstanceOfSatisfying(WorkflowEvent.NodeFailed.class, failed -> {
                assertThat(failed.message()).isEqualTo("no");
                assertThat(failed.status()).isEqualTo(422);
                assertThat(failed.body().path("detail").textValue()).isEqualTo("x");
            });
            assertThat(iterator.next()).isInstanceOf(WorkflowEvent.Unknown.class);
            assertThat(events.finalResult())
                    .isInstanceOfSatisfying(
                            WorkflowEvent.Output.class,
                            output -> assertThat(output.output().path("poster").textValue())
                                    .isEqualTo("p.png"));
        }
        assertThat(server.requests().get(0)).startsWith("POST /fal.run/workflows/jane/poster-maker/stream ");
    }
}
