package io.github.fal4j.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.LogEntry;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.QueueStatus.Completed;
import io.github.fal4j.QueueStatus.InProgress;
import io.github.fal4j.QueueStatus.InQueue;
import io.github.fal4j.QueueStatus.Unknown;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LogWindowTest {

    private final LogWindow window = new LogWindow();

    private static LogEntry line(@Nullable String time, String message) {
        return new LogEntry(message, time, null, null);
    }

    @Test
    void eachLinePassesOnceWhateverStatusBringsIt() {
        LogEntry first = line("1", "a");
        LogEntry second = line("2", "a");
        LogEntry third = line("2", "b");
        assertThat(window.streamed(new InProgress(List.of(first))).logs()).containsExactly(first);
        assertThat(window.polled(new Unknown("X", List.of(first, second))).logs())
                .containsExactly(second);
        assertThat(window.polled(new InQueue(1))).isEqualTo(new InQueue(1));
        assertThat(window.streamed(new Completed(List.of(first, third), Map.of(), null, null))
                        .logs())
                .containsExactly(third);
    }

    @Test
    void equalLinesOfOneStatusAreDistinct() {
        LogEntry timed = line("1", "a");
        LogEntry untimed = line(null, "a");
        List<LogEntry> lines = List.of(timed, timed, untimed, untimed);
        assertThat(window.streamed(new InProgress(lines)).logs()).isEqualTo(lines);
        assertThat(new LogWindow().polled(new InProgress(lines)).logs()).isEqualTo(lines);
    }

    @Test
    void streamedLinesWithoutTimestampAreAllNew() {
        assertThat(streamed("a", "a")).containsExactly("a", "a");
        assertThat(streamed("a")).containsExactly("a");
        assertThat(streamed("a", "b")).containsExactly("a", "b");
    }

    @Test
    void polledLinesWithoutTimestampAreNewWhereTheWindowMovedOn() {
        assertThat(polled("a", "b", "a")).containsExactly("a", "b", "a");
        assertThat(polled("a", "b", "a")).isEmpty();
        assertThat(polled("b", "a", "a")).containsExactly("a");
        assertThat(polled()).isEmpty();
        assertThat(polled("a", "a", "b", "b")).containsExactly("b", "b");
        assertThat(polled("c")).containsExactly("c");
    }

    @Test
    void windowThatIsPolledAfterAStreamContinuesIt() {
        streamed("a", "b");
        streamed("a");
        assertThat(polled("b", "a", "a", "c")).containsExactly("a", "c");
    }

    private List<String> streamed(String... messages) {
        return messages(window.streamed(progress(messages)));
    }

    private List<String> polled(String... messages) {
        return messages(window.polled(progress(messages)));
    }

    private static InProgress progress(String... messages) {
        return new InProgress(
                Stream.of(messages).map(message -> line(null, message)).toList());
    }

    private static List<String> messages(QueueStatus status) {
        return status.logs().stream().map(LogEntry::message).toList();
    }

    @Test
    void longLogsAreForgottenFromTheFront() {
        for (int i = 0; i < 10_001; i++) {
            window.polled(new InProgress(List.of(line("t", "line " + i))));
        }
        assertThat(window.polled(new InProgress(List.of(line("t", "line 10000"))))
                        .logs())
                .isEmpty();
        assertThat(window.polled(new InProgress(List.of(line("t", "line 0")))).logs())
                .hasSize(1);
    }
}
