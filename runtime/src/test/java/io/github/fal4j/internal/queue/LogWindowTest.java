package io.github.fal4j.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.LogEntry;
import io.github.fal4j.QueueStatus.Completed;
import io.github.fal4j.QueueStatus.InProgress;
import io.github.fal4j.QueueStatus.InQueue;
import io.github.fal4j.QueueStatus.Unknown;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogWindowTest {

    private final LogWindow window = new LogWindow();

    private static LogEntry line(String time, String message) {
        return new LogEntry(message, time, null, null);
    }

    @Test
    void eachLinePassesOnceWhateverStatusBringsIt() {
        LogEntry first = line("1", "a");
        LogEntry second = line("2", "a");
        LogEntry third = line("2", "b");
        assertThat(window.freshOf(new InProgress(List.of(first, first))).logs()).containsExactly(first);
        assertThat(window.freshOf(new Unknown("X", List.of(first, second))).logs())
                .containsExactly(second);
        assertThat(window.freshOf(new InQueue(1))).isEqualTo(new InQueue(1));
        assertThat(window.freshOf(new Completed(List.of(first, third), null, null, null))
                        .logs())
                .containsExactly(third);
    }

    @Test
    void longLogsAreForgottenFromTheFront() {
        for (int i = 0; i < 10_001; i++) {
            window.freshOf(new InProgress(List.of(line("t", "line " + i))));
        }
        assertThat(window.freshOf(new InProgress(List.of(line("t", "line 10000"))))
                        .logs())
                .isEmpty();
        assertThat(window.freshOf(new InProgress(List.of(line("t", "line 0")))).logs())
                .hasSize(1);
    }
}
