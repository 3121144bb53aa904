package io.github.fal4j.internal.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventParserTest {

    /** Everything that the format knows, in three kinds of line ends, with characters of two, three and four bytes. */
    private static final String STREAM = "\uFEFF: begins with a comment\r\n"
            + "retry: 2500\n"
            + "data: {\"text\":\"grün\"}\r\r"
            + "event: progress\r\nid: 7\r\ndata: first\r\ndata:second\r\ndata\r\ndata:  fourth\r\n\r\n"
            + "unknown: field\nid: bad\0id\n:\ndata: 東京 \uD83D\uDE80\n\n"
            + "event: lost\nid\n\n"
            + "data: 0\r\n\r\n"
            + "data: unterminated";

    private static final List<ServerSentEvent> EVENTS = List.of(
            new ServerSentEvent(null, "message", "{\"text\":\"grün\"}"),
            new ServerSentEvent("7", "progress", "first\nsecond\n\n fourth"),
            new ServerSentEvent("7", "message", "東京 \uD83D\uDE80"),
            new ServerSentEvent("", "message", "0"),
            new ServerSentEvent("", "message", "unterminated"));

    @Test
    void streamCutAnywhereGivesTheSameEvents() throws Exception {
        byte[] bytes = STREAM.getBytes(UTF_8);

        for (int first = 0; first <= bytes.length; first++) {
            assertThat(parsed(bytes, first, bytes.length))
                    .as("cut at %d", first)
                    .isEqualTo(EVENTS);
        }
    }

    @Test
    void streamCutTwiceAnywhereGivesTheSameEvents() throws Exception {
        byte[] bytes = STREAM.getBytes(UTF_8);

        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= Math.min(first + 8, bytes.length); second++) {
                assertThat(parsed(bytes, first, second))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(EVENTS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndSeparates(String end) throws Exception {
        byte[] bytes = ("data: a" + end + "data: b" + end + end + "data: c" + end + end).getBytes(UTF_8);

        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(parsed(bytes, cut, bytes.length))
                    .extracting(ServerSentEvent::data)
                    .containsExactly("a\nb", "c");
        }
    }

    @Test
    void eventIsThereAsSoonAsItsCarriageReturnIs() throws Exception {
        List<ServerSentEvent> events = new ArrayList<>();
        byte[] bytes = "data: a\r\r".getBytes(UTF_8);

        new ServerSentEventParser(100).accept(bytes, bytes.length, events::add);
        assertThat(events).hasSize(1);
    }

    @Test
    void retryIsRead() throws Exception {
        byte[] bytes = STREAM.getBytes(UTF_8);
        ServerSentEventParser parser = new ServerSentEventParser(1000);

        parser.accept(bytes, bytes.length, event -> {});
        assertThat(parser.retry()).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void eventOverTheLimitIsRefused() {
        byte[] bytes = "data: 123456\ndata: 789012".getBytes(UTF_8);

        assertThatThrownBy(() -> new ServerSentEventParser(18).accept(bytes, bytes.length, event -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 18 bytes");
    }

    @Test
    void nothingIsLeftAfterACompleteEvent() throws Exception {
        byte[] bytes = "data: a\n\n: bye\n".getBytes(UTF_8);
        ServerSentEventParser parser = new ServerSentEventParser(100);

        parser.accept(bytes, bytes.length, event -> {});
        assertThat(parser.finish()).isNull();
    }

    private static List<ServerSentEvent> parsed(byte[] bytes, int first, int second) throws IOException {
        List<ServerSentEvent> events = new ArrayList<>();
        ServerSentEventParser parser = new ServerSentEventParser(1000);
        int from = 0;
        for (int to : new int[] {first, second, bytes.length}) {
            parser.accept(Arrays.copyOfRange(bytes, from, to), to - from, events::add);
            from = to;
        }
        ServerSentEvent rest = parser.finish();
        if (rest != null) {
            events.add(rest);
        }
        return events;
    }
}
