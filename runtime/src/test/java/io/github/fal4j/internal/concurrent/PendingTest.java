package io.github.fal4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PendingTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stepThatThrowsFailsTheFuture(boolean done) {
        Pending<String> whole = Pending.create();
        Pending<String> step = Pending.create();
        if (done) {
            step.complete("a");
        }
        whole.step(step, (value, failure) -> {
            throw new LinkageError("broken");
        });
        step.complete("a");
        assertThatThrownBy(whole::join).hasCauseInstanceOf(LinkageError.class);
    }

    @Test
    void workThatComesAfterTheEndIsStopped() {
        Pending<String> whole = Pending.create();
        Pending<String> late = Pending.create();
        whole.cancel(true);
        whole.step(late, (value, failure) -> {});
        assertThat(late).isCancelled();
    }
}
