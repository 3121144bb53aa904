package io.github.fal4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SerialExecutorTest {

    @Test
    void oneThreadIsBorrowedForAllTasksThatWait() {
        List<Runnable> borrowed = new ArrayList<>();
        List<String> done = new ArrayList<>();
        SerialExecutor serial = new SerialExecutor(borrowed::add);
        serial.execute(() -> done.add("a"));
        serial.execute(() -> done.add("b"));
        assertThat(borrowed).hasSize(1);
        borrowed.get(0).run();
        assertThat(done).containsExactly("a", "b");
        serial.execute(() -> done.add("c"));
        assertThat(borrowed).hasSize(2);
        borrowed.get(1).run();
        assertThat(done).containsExactly("a", "b", "c");
    }
}
