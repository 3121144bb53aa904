package io.github.fal4j.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.Endpoint;
import io.github.fal4j.FalStream;
import io.github.fal4j.StreamOptions;
import io.github.fal4j.error.StreamBrokenException;
import io.github.fal4j.error.SubmitOutcomeUnknownException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.error.ValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that break, fall silent or bring what nobody can read. */
@Timeout(60)
final class ModelStreamFaultsTest extends ModelStreamFixture {

    @Test
    void lastEventThatIsNotWholeIsAnError() {
        ScriptedServer server = serving(wire ->
                wire.head(EVENT_STREAM).event("1").chunk("data: {\"a\":").end());

        StreamBrokenException broken = broken(untyped(server).stream(INPUT));
        assertThat(broken.lastEvent()).hasToString("1");
        assertThat(broken.unfinished()).isEqualTo("{\"a\":");
    }

    @Test
    void cutStreamIsAnErrorThatCarriesWhatCame() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("{\"step\":1,\"url\":\"a\"}")
                .event("{\"step\":2,\"url\":\"b\"}")
                .chunk("data: {\"step\""));

        List<Picture> seen = new ArrayList<>();
        FalStream<Picture> events = pictures(server).stream(INPUT);
        StreamBrokenException broken =
                catchThrowableOfType(StreamBrokenException.class, () -> events.forEach(seen::add));
        assertThat(seen).hasSize(2);
        assertThat(broken.lastEvent()).isEqualTo(new Picture(2, "b"));
        assertThat(broken.events()).isEqualTo(2);
        assertThat(broken.unfinished()).isEqualTo("{\"step\"");
        assertThat(broken.requestId()).isEqualTo("req-1");
        assertThat(broken).hasMessageContaining("stream of acme/sketch/fast broke off after 2 events");
        assertThat(broken.isRetryable()).isFalse();
    }

    @Test
    void connectionResetInTheMiddleIsAnError() {
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM).event("1");
            wire.socket().setSoLinger(true, 0);
        });

        assertThatThrownBy(() -> untyped(server).stream(INPUT).forEach(event -> {}))
                .isInstanceOf(StreamBrokenException.class);
    }

    @Test
    void cutBeforeTheAnswerLeavesTheOutcomeUnknown() {
        ScriptedServer server = serving(wire -> {});

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult())
                .isInstanceOf(SubmitOutcomeUnknownException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void cutInTheHeadersLeavesTheOutcomeUnknown() {
        ScriptedServer server = serving(wire -> wire.write("HTTP/1.1 200 OK\r\nContent-Ty"));

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult())
                .isInstanceOf(SubmitOutcomeUnknownException.class);
    }

    @Test
    void serverThatIsNotThereGotNothing() {
        ScriptedServer server = serving(wire -> {});
        Endpoint<JsonNode, JsonNode> endpoint = untyped(server);
        server.close();

        assertThatThrownBy(() -> endpoint.stream(INPUT).finalResult()).isInstanceOf(TransportException.class);
    }

    @Test
    void idleLimitFiresOnAStreamThatFallsSilent() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).event("1").awaitClose());
        StreamOptions options =
                StreamOptions.builder().idleTimeout(Duration.ofMillis(200)).build();

        StreamBrokenException broken = broken(untyped(server).stream(INPUT, options));
        assertThat(broken).hasMessageContaining("no sign of life for PT0.2S, which is the idle limit");
        assertThat(broken.events()).isEqualTo(1);
    }

    @Test
    void idleLimitFiresInTheMiddleOfAnEvent() {
        ScriptedServer server =
                serving(wire -> wire.head(EVENT_STREAM).chunk("data: {\"half\"").awaitClose());
        StreamOptions options =
                StreamOptions.builder().idleTimeout(Duration.ofMillis(200)).build();

        assertThat(broken(untyped(server).stream(INPUT, options)).unfinished()).isEqualTo("{\"half\"");
    }

    @Test
    void totalLimitFiresOnAStreamThatNeverEnds() {
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM);
            while (true) {
                wire.event("1");
                TimeUnit.MILLISECONDS.sleep(5);
            }
        });
        StreamOptions options =
                StreamOptions.builder().totalTimeout(Duration.ofMillis(300)).build();

        assertThat(broken(untyped(server).stream(INPUT, options))).hasMessageContaining("which is the total limit");
    }

    @Test
    void slowStreamIsNotIdle() {
        ScriptedServer server = serving(wire -> {
            wire.head(EVENT_STREAM);
            for (byte b : "data: \"slow but steady\"\n\n".getBytes(UTF_8)) {
                wire.chunk(new byte[] {b});
            }
            wire.end();
        });

        assertThat(untyped(server).stream(INPUT).finalResult().textValue()).isEqualTo("slow but steady");
    }

    @Test
    void refusalBeforeTheStreamIsTheUsualError() {
        String body = "{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"Field required\",\"type\":\"missing\"}]}";
        ScriptedServer server =
                serving(wire -> wire.write("HTTP/1.1 422 Unprocessable\r\nContent-Type: application/json"
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));

        FalStream<JsonNode> events = untyped(server).stream(INPUT);
        assertThatThrownBy(events.iterator()::hasNext)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("prompt: Field required");
    }

    @Test
    void redirectIsNotFollowed() {
        ScriptedServer server = serving(wire ->
                wire.write("HTTP/1.1 307 Moved\r\nLocation: http://evil.example/\r\nContent-Length: 0\r\n\r\n"));

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult()).hasMessageContaining("never followed");
    }

    @Test
    void errorEventOfTheAppIsAnError() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .event("1")
                .chunk("event: error\ndata: CUDA out of memory\n\n")
                .end());

        StreamBrokenException broken = broken(untyped(server).stream(INPUT));
        assertThat(broken).hasMessageContaining("CUDA out of memory");
        assertThat(broken.lastEvent()).hasToString("1");
    }

    @Test
    void eventThatDoesNotFitIsAnErrorThatKeepsIt() {
        ScriptedServer server = serving(
                wire -> wire.head(EVENT_STREAM).event("<html>").event("1").end());

        assertThatThrownBy(() -> untyped(server).stream(INPUT).finalResult())
                .isInstanceOfSatisfying(
                        UnreadableAnswerException.class,
                        unreadable -> assertThat(unreadable.body()).isEqualTo("<html>"));
    }

    @Test
    void keyIsTakenOutOfWhatTheExceptionShows() {
        ScriptedServer server = serving(wire -> wire.head(EVENT_STREAM)
                .chunk("event: error\ndata: bad key kid-12345:secret-12345\n\n")
                .end());

        StreamBrokenException broken = broken(untyped(server).stream(INPUT));
        assertThat(broken.getMessage() + broken.unfinished()).doesNotContain("secret-12345");
    }
}
