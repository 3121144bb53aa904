package io.github.fal4j.referees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import ai.fal.client.FalClient;
import ai.fal.client.JsonInput;
import ai.fal.client.Output;
import ai.fal.client.RunOptions;
import ai.fal.client.SubscribeOptions;
import ai.fal.client.exception.FalException;
import ai.fal.client.queue.QueueResultOptions;
import ai.fal.client.queue.QueueStatus;
import ai.fal.client.queue.QueueStatus.InQueue;
import ai.fal.client.queue.QueueStatusOptions;
import ai.fal.client.queue.QueueSubmitOptions;
import ai.fal.client.queue.QueueSubscribeOptions;
import ai.fal.client.type.RequestLog;
import com.google.gson.JsonObject;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The official Java client, unmodified, through its proxy address. */
@Timeout(60)
class OfficialJavaClientIT {

    private static final String ENDPOINT = "fal-ai/flux/dev";
    private static final Map<String, Object> INPUT = Map.of("prompt", "a cat");
    private static final Duration FOREVER = Duration.ofHours(1);

    private final FalEmulator emulator = FalEmulator.builder()
            .specs(EmulatorDesk.SPECS)
            .timing(Timing.INSTANT)
            .start();
    private final FalClient fal = FalClient.withConfig(ClientConfig.builder()
            .withCredentials(CredentialsResolver.fromApiKey("key-id:key-secret"))
            .withProxyUrl(emulator.baseUri().toString())
            .build());

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** What a user would declare of the output. */
    private static final class Pictures {
        private List<Map<String, Object>> images;
        private String prompt;
    }

    @Test
    @DisplayName("run")
    void run() {
        Output<JsonObject> output = fal.run(
                ENDPOINT,
                RunOptions.withInput(
                        JsonInput.input().set("prompt", "a cat").set("seed", 7).build()));

        assertThat(output.getRequestId()).hasSize(36);
        assertThat(output.getData().get("seed").getAsInt()).isEqualTo(7);
        assertThat(emulator.requests()).singleElement().satisfies(request -> {
            assertThat(request.toString()).isEqualTo("POST fal.run/fal-ai/flux/dev");
            assertThat(request.header("x-fal-target-url")).isEqualTo("https://fal.run/fal-ai/flux/dev");
            assertThat(request.header("Authorization")).isEqualTo("Key key-id:key-secret");
            assertThat(request.header("User-Agent")).startsWith("okhttp/4.");
            assertThat(request.bodyText()).isEqualTo("{\"prompt\":\"a cat\",\"seed\":7}");
        });
    }

    @Test
    @DisplayName("run, into a class")
    void runTyped() {
        Pictures pictures =
                fal.run(ENDPOINT, RunOptions.withInput(INPUT, Pictures.class)).getData();

        assertThat(pictures.prompt).isEqualTo("a cat");
        assertThat(pictures.images)
                .singleElement()
                .satisfies(picture -> assertThat(picture).containsKeys("url", "width"));
    }

    @Test
    @DisplayName("subscribe, with positions and logs")
    void subscribe() {
        emulator.setTiming(new Timing(Duration.ofMillis(150), 2, Duration.ofMillis(150), 3));
        List<QueueStatus.StatusUpdate> updates = new ArrayList<>();

        Output<JsonObject> output = fal.subscribe(
                ENDPOINT,
                SubscribeOptions.<JsonObject>builder()
                        .input(INPUT)
                        .logs(true)
                        .resultType(JsonObject.class)
                        .onQueueUpdate(updates::add)
                        .build());

        assertThat(output.getData().get("prompt").getAsString()).isEqualTo("a cat");
        assertThat(updates).extracting(QueueStatus.StatusUpdate::getStatus).isSorted();
        assertThat(updates).extracting(QueueStatus.StatusUpdate::getRequestId).containsOnly(output.getRequestId());
        assertThat(logs(updates))
                .extracting(RequestLog::getMessage)
                .containsExactly("step 1 of 3", "step 2 of 3", "step 3 of 3");
        assertThat(emulator.requests())
                .extracting(ReceivedRequest::toString)
                .containsExactly(
                        "POST queue.fal.run/fal-ai/flux/dev",
                        "GET queue.fal.run" + request(output.getRequestId()) + "/status/stream?logs=1",
                        "GET queue.fal.run" + request(output.getRequestId()));
    }

    @Test
    @DisplayName("the level of a log line")
    void levelOfLog() {
        emulator.setTiming(new Timing(Duration.ZERO, 0, Duration.ofMillis(50), 1));
        List<QueueStatus.StatusUpdate> updates = new ArrayList<>();
        String id = submit();

        fal.queue()
                .subscribeToStatus(
                        ENDPOINT,
                        QueueSubscribeOptions.builder()
                                .requestId(id)
                                .logs(true)
                                .onQueueUpdate(updates::add)
                                .build());

        assertThat(logs(updates))
                .singleElement()
                .satisfies(line -> assertThatThrownBy(line::getLevel).isInstanceOf(NullPointerException.class));
    }

    @Test
    @DisplayName("submit, status and result")
    void queue() {
        InQueue submitted = fal.queue().submit(ENDPOINT, QueueSubmitOptions.withInput(INPUT));
        String id = submitted.getRequestId();

        assertThat(submitted.getQueuePosition()).isZero();
        assertThat(submitted.getCancelUrl()).endsWith(request(id) + "/cancel");
        assertThat(status(id)).isInstanceOf(QueueStatus.Completed.class);
        assertThat(result(id).getRequestId()).isEqualTo(id);
    }

    @Test
    @DisplayName("a status in the queue and with a runner")
    void statuses() {
        emulator.setTiming(Timing.INSTANT.withStartDelay(FOREVER).withRequestsAhead(4));
        assertThat(status(submit()))
                .isInstanceOfSatisfying(
                        InQueue.class,
                        queued -> assertThat(queued.getQueuePosition()).isEqualTo(4));

        emulator.setTiming(Timing.INSTANT.withRunDuration(FOREVER));
        assertThat(status(submit())).isInstanceOf(QueueStatus.InProgress.class);
    }

    @Test
    @DisplayName("the result before it is there")
    void earlyResult() {
        emulator.setTiming(Timing.INSTANT.withRunDuration(FOREVER));
        String id = submit();

        FalException failure = catchThrowableOfType(FalException.class, () -> result(id));

        assertThat(failure).hasMessage("Request failed with code: 400");
        assertThat(failure.getRequestId()).isEqualTo(id);
    }

    @Test
    @DisplayName("a webhook is asked for")
    void webhook() {
        fal.queue()
                .submit(
                        ENDPOINT,
                        QueueSubmitOptions.builder()
                                .input(INPUT)
                                .webhookUrl("http://localhost:9/fal?job=7&x=1")
                                .build());

        assertThat(emulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.query())
                        .isEqualTo("fal_webhook=http%3A%2F%2Flocalhost%3A9%2Ffal%3Fjob%3D7%26x%3D1"));
    }

    @Test
    @DisplayName("an input that is wrong")
    void wrongInput() {
        FalException failure = catchThrowableOfType(
                FalException.class, () -> fal.subscribe(ENDPOINT, SubscribeOptions.withInput(Map.of("prompt", 7))));

        assertThat(failure).hasMessage("Request failed with code: 422");
        assertThat(failure.getRequestId()).isNotNull();
    }

    @Test
    @DisplayName("an endpoint that there is not")
    void unknownEndpoint() {
        assertThatThrownBy(() -> fal.run("fal-ai/no-such-model", RunOptions.withInput(INPUT)))
                .isInstanceOf(FalException.class)
                .hasMessage("Request failed with code: 404");
    }

    @Test
    @DisplayName("no key")
    void noKey() {
        FalClient without = FalClient.withConfig(ClientConfig.builder()
                .withCredentials(() -> null)
                .withProxyUrl(emulator.baseUri().toString())
                .build());

        assertThatThrownBy(() -> without.run(ENDPOINT, RunOptions.withInput(INPUT)))
                .hasMessage("Request failed with code: 401");
    }

    @Test
    @DisplayName("a refusal for now is not tried again")
    void refusedForNow() {
        emulator.failNext(ENDPOINT, Fault.answer(Call.RUN, 503, "{\"detail\":\"No runner\"}"));

        assertThatThrownBy(() -> fal.run(ENDPOINT, RunOptions.withInput(INPUT)))
                .hasMessage("Request failed with code: 503");
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    @DisplayName("a status stream that breaks ends a subscribe")
    void brokenStatusStream() {
        emulator.setTiming(Timing.INSTANT.withRunDuration(FOREVER));
        emulator.failNext(ENDPOINT, Fault.brokenStatusStream(1));

        FalException failure = catchThrowableOfType(
                FalException.class, () -> fal.subscribe(ENDPOINT, SubscribeOptions.withInput(INPUT)));

        assertThat(failure.getRequestId()).isNotNull();
        assertThat(status(failure.getRequestId())).isInstanceOf(QueueStatus.InProgress.class);
    }

    @Test
    @DisplayName("a request of a workflow")
    void workflow() {
        String workflow = "workflows/jane/poster";
        String id = fal.queue()
                .submit(workflow, QueueSubmitOptions.withInput(Map.of("slogan", "Drink milk")))
                .getRequestId();

        assertThatThrownBy(() -> fal.queue().status(workflow, QueueStatusOptions.withRequestId(id)))
                .hasMessage("Request failed with code: 404");
        assertThat(emulator.requests().get(1).path()).isEqualTo("/jane/poster/requests/" + id + "/status");
    }

    @Test
    @DisplayName("this page")
    void page() throws IOException {
        List<String> scenarios = Stream.of(OfficialJavaClientIT.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(DisplayName.class))
                .map(method -> method.getAnnotation(DisplayName.class).value())
                .filter(name -> !name.equals("this page"))
                .toList();

        assertThat(RefereeTable.scenarios("ai.fal.client:fal-client", System.getProperty("fal-client.version")))
                .containsExactlyInAnyOrderElementsOf(scenarios);
    }

    private String submit() {
        return fal.queue().submit(ENDPOINT, QueueSubmitOptions.withInput(INPUT)).getRequestId();
    }

    private QueueStatus.StatusUpdate status(String id) {
        return fal.queue().status(ENDPOINT, QueueStatusOptions.withRequestId(id));
    }

    private Output<JsonObject> result(String id) {
        return fal.queue().result(ENDPOINT, QueueResultOptions.withRequestId(id));
    }

    private static String request(String id) {
        return "/fal-ai/flux/requests/" + id;
    }

    private static List<RequestLog> logs(List<QueueStatus.StatusUpdate> updates) {
        return updates.stream()
                .flatMap(update -> {
                    List<RequestLog> lines = update instanceof QueueStatus.InProgress running
                            ? running.getLogs()
                            : update instanceof QueueStatus.Completed completed ? completed.getLogs() : null;
                    return lines == null ? Stream.empty() : lines.stream();
                })
                .toList();
    }
}
