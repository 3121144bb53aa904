package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.WaitTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Rows of the table in {@code docs/python.md}, blocking and not: calls and their options. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class PythonCallsParityTest extends PythonParityFixture {

    @Test
    void run() {
        assertThat(endpoint.run(input).image()).isEqualTo("cat.png");
        assertThat(async.run(input).join().image()).isEqualTo("cat.png");
    }

    @Test
    void runPath() {
        RunOptions options = RunOptions.builder().path("/edit").build();
        endpoint.run(input, options);
        async.run(input, options).join();
        assertThat(fal.requests(Kind.RUN)).allMatch(request -> request.getPath().endsWith("/acme/sketch/fast/edit"));
    }

    @Test
    void runTimeout() {
        fal.on(Kind.RUN, FakeFal.silent());
        RunOptions options =
                RunOptions.builder().totalTimeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> endpoint.run(input, options)).isInstanceOf(FalException.class);
        assertThatThrownBy(() -> async.run(input, options).join()).hasCauseInstanceOf(FalException.class);
    }

    private void assertThatRunSends(RunOptions options, String header, String value) {
        endpoint.run(input, options);
        async.run(input, options).join();
        assertThat(fal.requests(Kind.RUN)).hasSize(2).allMatch(request -> value.equals(request.getHeader(header)));
    }

    @Test
    void runStartTimeout() {
        assertThatRunSends(RunOptions.builder().startTimeout(SHORT).build(), "X-Fal-Request-Timeout", "7");
    }

    @Test
    void runHint() {
        assertThatRunSends(RunOptions.builder().hint("lora-7").build(), "X-Fal-Runner-Hint", "lora-7");
    }

    @Test
    void runHeaders() {
        assertThatRunSends(RunOptions.builder().header("X-Mine", "1").build(), "X-Mine", "1");
    }

    @Test
    void submit() {
        assertThat(endpoint.submit(input).requestId()).isEqualTo(FakeFal.ID);
        assertThat(async.submit(input).join().requestId()).isEqualTo(FakeFal.ID);
    }

    @Test
    void submitPath() {
        SubmitOptions options = SubmitOptions.builder().path("edit").build();
        endpoint.submit(input, options);
        async.submit(input, options).join();
        assertThat(fal.requests(Kind.SUBMIT))
                .allMatch(request -> request.getPath().endsWith("/acme/sketch/fast/edit"));
    }

    private void assertThatSubmitSends(SubmitOptions options, String header, String value) {
        endpoint.submit(input, options);
        async.submit(input, options).join();
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(2).allMatch(request -> value.equals(request.getHeader(header)));
    }

    @Test
    void submitHint() {
        assertThatSubmitSends(SubmitOptions.builder().hint("lora-7").build(), "X-Fal-Runner-Hint", "lora-7");
    }

    @Test
    void submitPriority() {
        assertThatSubmitSends(SubmitOptions.builder().priority(Priority.LOW).build(), "X-Fal-Queue-Priority", "low");
    }

    @Test
    void submitWebhook() {
        SubmitOptions options = SubmitOptions.builder()
                .webhookUrl("https://hooks.example.org/fal")
                .build();
        endpoint.submit(input, options);
        async.submit(input, options).join();
        assertThat(fal.requests(Kind.SUBMIT))
                .allMatch(request -> "https://hooks.example.org/fal"
                        .equals(request.getRequestUrl().queryParameter("fal_webhook")));
    }

    @Test
    void submitStartTimeout() {
        assertThatSubmitSends(SubmitOptions.builder().startTimeout(SHORT).build(), "X-Fal-Request-Start-Timeout", "7");
    }

    @Test
    void submitHeaders() {
        assertThatSubmitSends(SubmitOptions.builder().header("X-Mine", "1").build(), "X-Mine", "1");
    }

    @Test
    void subscribe() {
        assertThat(endpoint.subscribe(input).seed()).isEqualTo(77);
        assertThat(async.subscribe(input).join().seed()).isEqualTo(77);
    }

    @Test
    void subscribeOnEnqueue() {
        List<String> ids = new CopyOnWriteArrayList<>();
        SubscribeOptions options = SubscribeOptions.builder()
                .onEnqueued(request -> ids.add(request.requestId()))
                .build();
        endpoint.subscribe(input, options);
        async.subscribe(input, options).join();
        assertThat(ids).containsExactly(FakeFal.ID, FakeFal.ID);
    }

    @Test
    void subscribeOnUpdate() {
        List<QueueStatus> seen = new CopyOnWriteArrayList<>();
        endpoint.subscribe(input, seen::add);
        assertThat(seen).hasSize(3);
        async.subscribe(input, seen::add).join();
        assertThat(seen).last().isInstanceOf(QueueStatus.Completed.class);
    }

    @Test
    void subscribeLogs() {
        List<String> lines = new CopyOnWriteArrayList<>();
        endpoint.subscribe(input, status -> status.logs().forEach(line -> lines.add(line.message())));
        assertThat(lines).containsExactly("step 1", "step 02");
        async.subscribe(
                        input,
                        SubscribeOptions.builder()
                                .logs(false)
                                .onUpdate(status -> {})
                                .build())
                .join();
        assertThat(fal.requests(Kind.STATUS))
                .last()
                .extracting(r -> r.getRequestUrl().query())
                .isNull();
    }

    @Test
    void subscribeOptions() {
        SubscribeOptions options = SubscribeOptions.builder()
                .path("edit")
                .hint("lora-7")
                .priority(Priority.LOW)
                .startTimeout(SHORT)
                .header("X-Mine", "1")
                .build();
        endpoint.subscribe(input, options);
        async.subscribe(input, options).join();
        assertThat(fal.requests(Kind.SUBMIT)).hasSize(2).allSatisfy(request -> {
            assertThat(request.getPath()).endsWith("/edit");
            assertThat(request.getHeaders().toMultimap())
                    .containsKeys("x-fal-runner-hint", "x-fal-queue-priority", "x-fal-request-start-timeout", "x-mine");
        });
    }

    @Test
    void subscribeClientTimeout() {
        fal.on(Kind.STATUS, FakeFal.inQueue(2));
        SubscribeOptions options = SubscribeOptions.builder()
                .totalTimeout(Duration.ofMillis(300))
                .onAbandon(OnAbandon.CANCEL_REQUEST)
                .build();
        try (FalClient realTime = fal.client()) {
            assertThatThrownBy(() -> Sketch.with(realTime).subscribe(input, options))
                    .isInstanceOf(WaitTimeoutException.class);
            assertThatThrownBy(() -> Sketch.with(realTime)
                            .async()
                            .subscribe(input, options)
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(WaitTimeoutException.class);
        }
    }

    @Test
    void subscribeInterval() {
        endpoint.subscribe(input);
        assertThat(fal.requests(Kind.STREAM)).hasSize(1);
        assertThat(time.pauses()).isNotEmpty();
    }
}
