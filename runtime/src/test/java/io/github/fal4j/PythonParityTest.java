package io.github.fal4j;

import static io.github.fal4j.FakeFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fal4j.FakeFal.Kind;
import io.github.fal4j.error.ErrorType;
import io.github.fal4j.error.FalException;
import io.github.fal4j.error.MissingCredentialsException;
import io.github.fal4j.error.PermissionException;
import io.github.fal4j.error.ResponseException;
import io.github.fal4j.error.TransportException;
import io.github.fal4j.error.WaitTimeoutException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Each row of the table in {@code docs/python.md}, blocking and not. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class PythonParityTest {

    private static final Duration SHORT = Duration.ofSeconds(7);

    private final FakeFal fal = new FakeFal()
            .on(Kind.RUN, json(200, FakeFal.OUTPUT))
            .on(Kind.STATUS, FakeFal.inQueue(2), FakeFal.inProgress("step 1"), FakeFal.completed("step 1", "step 02"))
            .on(Kind.CANCEL, json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"));
    private final ManualTime time = new ManualTime();
    private final FalClient client = fal.client(time);
    private final Endpoint<SketchInput, SketchOutput> endpoint = Sketch.with(client);
    private final AsyncEndpoint<SketchInput, SketchOutput> async = endpoint.async();
    private final SketchInput input = SketchInput.of("a cat");

    @AfterEach
    void close() {
        FalClient.setDefault(null);
        client.close();
        fal.close();
    }

    @Test
    void everyRowOfTheTableHasItsTestAndEveryTestItsRow() throws Exception {
        String table = Files.readString(Path.of("..", "docs", "python.md"));
        List<String> rows = Pattern.compile("^\\| .* \\| `([A-Za-z]+)` \\|$", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
        List<String> tests = Stream.of(PythonParityTest.class, PythonFilesAndStreamsParityTest.class)
                .flatMap(tested -> Arrays.stream(tested.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .filter(name -> !name.startsWith("everyRow"))
                .toList();
        assertThat(rows).doesNotHaveDuplicates().hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(tests);
        assertThat(table.lines().filter(line -> line.startsWith("| ")).count()).isEqualTo(rows.size() + 1L);
    }

    @Test
    void defaultClient() {
        FalClient.setDefault(client);
        assertThat(Sketch.with(FalClient.getDefault()).run(input).seed()).isEqualTo(77);
        assertThat(Sketch.with(FalClient.getDefault()).async().run(input).join().seed())
                .isEqualTo(77);
    }

    @Test
    void ownClient() {
        try (FalClient mine =
                FalClient.builder().key("my:key").hosts(fal.hosts()).build()) {
            Sketch.with(mine).run(input);
            Sketch.with(mine).async().run(input).join();
        }
        assertThat(fal.requests(Kind.RUN)).allMatch(request -> "Key my:key".equals(request.getHeader("Authorization")));
    }

    @Test
    void defaultTimeout() {
        fal.on(Kind.RUN, FakeFal.silent());
        try (FalClient hasty = fal.builder()
                .totalTimeout(Duration.ofMillis(300))
                .idleTimeout(Duration.ofSeconds(20))
                .connectTimeout(Duration.ofSeconds(20))
                .build()) {
            assertThatThrownBy(() -> Sketch.with(hasty).run(input)).isInstanceOf(FalException.class);
            assertThatThrownBy(() -> Sketch.with(hasty).async().run(input).join())
                    .hasCauseInstanceOf(FalException.class);
        }
    }

    @Test
    void environment() {
        assertThat(Credentials.from(Map.of("FAL_KEY", "a:b")).authorization()).isEqualTo("Key a:b");
        assertThat(Credentials.from(Map.of("FAL_KEY_ID", "a", "FAL_KEY_SECRET", "b"))
                        .authorization())
                .isEqualTo("Key a:b");
    }

    @Test
    void missingCredentials() {
        assertThatThrownBy(() -> Credentials.from(Map.of())).isInstanceOf(MissingCredentialsException.class);
        Credentials lost = Credentials.from(() -> {
            throw new MissingCredentialsException("no key in the vault");
        });
        try (FalClient keyless = fal.builder().credentials(lost).build()) {
            assertThatThrownBy(() -> Sketch.with(keyless).run(input)).isInstanceOf(MissingCredentialsException.class);
            assertThatThrownBy(() -> Sketch.with(keyless).async().run(input).join())
                    .hasCauseInstanceOf(MissingCredentialsException.class);
        }
    }

    @Test
    void hosts() {
        endpoint.run(input);
        async.submit(input).join();
        assertThat(fal.only(Kind.RUN).getPath()).startsWith("/fal.run/");
        assertThat(fal.only(Kind.SUBMIT).getPath()).startsWith("/queue.fal.run/");
    }

    @Test
    void bearer() {
        try (FalClient loggedIn =
                fal.builder().credentials(Credentials.bearer(() -> "token")).build()) {
            Sketch.with(loggedIn).run(input);
            Sketch.with(loggedIn).async().run(input).join();
        }
        assertThat(fal.requests(Kind.RUN))
                .allMatch(request -> "Bearer token".equals(request.getHeader("Authorization")));
    }

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

    @Test
    void status() {
        assertThat(endpoint.request("r-1").status(true)).isInstanceOf(QueueStatus.InQueue.class);
        assertThat(async.request("r-1").status(true).join()).isInstanceOf(QueueStatus.InProgress.class);
    }

    @Test
    void result() {
        assertThat(endpoint.request("r-1").get().seed()).isEqualTo(77);
        assertThat(async.request("r-1").get().join().seed()).isEqualTo(77);
    }

    @Test
    void cancel() {
        assertThat(endpoint.request("r-1").cancel()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
        assertThat(async.request("r-1").cancel().join()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
    }

    @Test
    void handleFromId() {
        RequestRef kept = RequestRef.decode(endpoint.submit(input).ref().encode());
        assertThat(endpoint.request(kept).get().seed()).isEqualTo(77);
        assertThat(async.request(kept).get().join().seed()).isEqualTo(77);
        assertThat(endpoint.request(kept.requestId()).ref()).isEqualTo(kept);
    }

    @Test
    void handleRequestId() {
        assertThat(endpoint.request("r-1").requestId()).isEqualTo("r-1");
        assertThat(async.request("r-1").requestId()).isEqualTo("r-1");
    }

    @Test
    void handleUrls() {
        RequestRef ref = endpoint.submit(input).ref();
        assertThat(ref.responseUrl()).hasPath("/queue.fal.run/acme/sketch/requests/" + FakeFal.ID);
        assertThat(ref.statusUrl().toString()).endsWith("/status");
        assertThat(ref.cancelUrl().toString()).endsWith("/cancel");
        assertThat(async.submit(input).join().ref()).isEqualTo(ref);
    }

    @Test
    void handleStatus() {
        assertThat(endpoint.submit(input).status(true).logs()).isEmpty();
        assertThat(async.submit(input).join().status(true).join().logs()).hasSize(1);
    }

    @Test
    void handleEvents() {
        try (FalStream<QueueStatus> events = endpoint.submit(input).events()) {
            assertThat(events.stream()).hasSize(3);
        }
        List<QueueStatus> seen = new CopyOnWriteArrayList<>();
        QueueStatus last = async.submit(input).join().events(seen::add).join();
        assertThat(seen).last().isEqualTo(last);
    }

    @Test
    void handleGet() {
        assertThat(endpoint.submit(input).get().seed()).isEqualTo(77);
        assertThat(async.submit(input).join().get().join().seed()).isEqualTo(77);
        assertThat(endpoint.submit(input).result().json()).isEqualTo(FakeFal.OUTPUT);
    }

    @Test
    void handleCancel() {
        assertThat(endpoint.submit(input).cancel()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
        assertThat(async.submit(input).join().cancel().join()).isEqualTo(CancelOutcome.CANCELLATION_REQUESTED);
    }

    private List<QueueStatus> statuses() {
        List<QueueStatus> seen = new ArrayList<>();
        endpoint.subscribe(input, seen::add);
        return seen;
    }

    @Test
    void queued() {
        assertThat(statuses().get(0)).isEqualTo(new QueueStatus.InQueue(2));
    }

    @Test
    void inProgress() {
        assertThat(statuses().get(1).logs()).extracting(LogEntry::message).containsExactly("step 1");
    }

    @Test
    void completed() {
        var completed = (QueueStatus.Completed) statuses().get(2);
        assertThat(completed.logs()).extracting(LogEntry::message).containsExactly("step 02");
        assertThat(completed.metrics().get("inference_time")).hasToString("1.5");
        assertThat(completed.inferenceTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(completed.error()).isNull();
        assertThat(completed.errorType()).isNull();
    }

    @Test
    void error() {
        fal.on(Kind.STATUS, FakeFal.dropped());
        try (FalClient impatient = fal.builder().retryPolicy(RetryPolicy.none()).build()) {
            RequestHandle<SketchOutput> request = Sketch.with(impatient).request("r-1");
            assertThatThrownBy(request::status).isInstanceOf(FalException.class).isInstanceOf(TransportException.class);
            assertThatThrownBy(() -> request.async().status().join()).hasCauseInstanceOf(FalException.class);
        }
    }

    @Test
    void httpError() {
        fal.on(
                Kind.RUN,
                json(403, "{\"detail\":\"no\",\"error_type\":\"bad_request\"}").setHeader("X-A", "1"));
        var failure = catchThrowableOfType(ResponseException.class, () -> endpoint.run(input));
        assertThat(failure).isInstanceOf(PermissionException.class).hasMessageContaining("403 no");
        assertThat(failure.status()).isEqualTo(403);
        assertThat(failure.response().header("X-A")).isEqualTo("1");
        assertThat(failure.response().body()).startsWith("{\"detail\"");
        assertThat(failure.errorType()).isEqualTo(ErrorType.BAD_REQUEST);
        assertThatThrownBy(() -> async.run(input).join()).hasCauseInstanceOf(PermissionException.class);
    }

    @Test
    void timeoutError() {
        fal.on(Kind.STATUS, FakeFal.inQueue(2));
        try (FalClient realTime = fal.client()) {
            RequestHandle<SketchOutput> request = Sketch.with(realTime).request("r-1");
            Duration limit = Duration.ofMillis(300);
            var failure = catchThrowableOfType(WaitTimeoutException.class, () -> request.get(limit));
            assertThat(failure.requestRef()).isEqualTo(request.ref());
            assertThat(failure.requestId()).isEqualTo("r-1");
            assertThatThrownBy(() -> request.async().get(limit).join()).hasCauseInstanceOf(WaitTimeoutException.class);
        }
    }

    @Test
    void appId() {
        EndpointId id = EndpointId.parse("workflows/jane/poster/step/two");
        assertThat(List.of(id.namespace(), id.owner(), id.alias(), id.path()))
                .containsExactly("workflows", "jane", "poster", "step/two");
    }
}
