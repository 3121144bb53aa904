package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.QueueSettings;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two requests of one key run at once, for four seconds each. */
class ConcurrencyTest extends EmulatorFixture {

    private static final String PROMPT = "{\"prompt\":\"x\"}";

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.queue(QueueSettings.DEFAULT.withConcurrency(2));
    }

    @BeforeEach
    void startAtOnce() {
        emulator.setTiming(new Timing(Duration.ZERO, 0, Duration.ofSeconds(4), 0));
    }

    @Test
    void queuedRequestsBeyondTheLimitWaitAtRealPositions() throws Exception {
        String first = fal.submitted();
        String second = fal.submitted();
        String third = fal.submitted();
        String fourth = fal.submitted();

        assertThat(state(first)).isEqualTo("IN_PROGRESS");
        assertThat(state(second)).isEqualTo("IN_PROGRESS");
        assertThat(state(third)).isEqualTo("IN_QUEUE 0");
        assertThat(state(fourth)).isEqualTo("IN_QUEUE 1");
        pass(4);
        assertThat(state(first)).isEqualTo("COMPLETED");
        assertThat(state(fourth)).isEqualTo("IN_PROGRESS");
        pass(4);
        assertThat(state(fourth)).isEqualTo("COMPLETED");
    }

    @Test
    void pretendedRequestsAheadComeOnTopOfRealOnes() throws Exception {
        fal.submitted();
        fal.submitted();
        fal.submitted();
        emulator.setTiming(TIMING);

        assertThat(state(fal.submitted())).isEqualTo("IN_QUEUE 3");
    }

    @Test
    void keysDoNotWaitForEachOther() throws Exception {
        fal.submitted();
        fal.submitted();
        var other = HttpRequest.newBuilder(
                        fal.to("/queue.fal.run/" + ENDPOINT).build().uri())
                .header("Authorization", "Key other:secret")
                .POST(BodyPublishers.ofString(PROMPT));

        String url = json(fal.send(other)).path("response_url").asText();
        assertThat(state(url)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void lowPriorityWaitsBehindAllOthers() throws Exception {
        fal.submitted();
        fal.submitted();
        String low = submittedWith("X-Fal-Queue-Priority", "low");
        String odd = submittedWith("X-Fal-Queue-Priority", "highest");
        String normal = fal.submitted();

        assertThat(state(odd)).isEqualTo("IN_QUEUE 0");
        assertThat(state(normal)).isEqualTo("IN_QUEUE 1");
        assertThat(state(low)).isEqualTo("IN_QUEUE 2");
        pass(4);
        assertThat(state(normal)).isEqualTo("IN_PROGRESS");
        assertThat(state(low)).isEqualTo("IN_QUEUE 0");
    }

    @Test
    void cancelledRequestLetsTheOthersMoveUp() throws Exception {
        String running = fal.submitted();
        fal.submitted();
        String third = fal.submitted();
        String fourth = fal.submitted();
        String fifth = fal.submitted();

        assertThat(json(fal.put(third + "/cancel"))).isEqualTo(json("{\"status\":\"OK\"}"));
        assertThat(state(fourth)).isEqualTo("IN_QUEUE 0");
        assertThat(fal.put(running + "/cancel").statusCode()).isEqualTo(202);
        assertThat(state(fourth)).isEqualTo("IN_PROGRESS");
        assertThat(state(fifth)).isEqualTo("IN_QUEUE 0");
    }

    @Test
    void startTimeoutEndsARequestThatWaitsForOthers() throws Exception {
        fal.submitted();
        fal.submitted();
        String late = submittedWith("X-Fal-Request-Start-Timeout", "1.5");
        String next = fal.submitted();

        pass(2);
        JsonNode status = json(fal.get(late + "/status"));
        assertThat(status.path("error_type").asText()).isEqualTo("request_timeout");
        assertThat(fal.get(late).statusCode()).isEqualTo(504);
        assertThat(state(next)).isEqualTo("IN_QUEUE 0");
    }

    @Test
    void lengthOfTheQueueCountsThoseWhoReallyWait() throws Exception {
        fal.submitted();
        fal.submitted();
        fal.submitted();

        String url = "/queue.fal.run/" + ENDPOINT + "?fal_max_queue_length=";
        assertThat(fal.post(url + 0, PROMPT).statusCode()).isEqualTo(429);
        assertThat(fal.post(url + 1, PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void submitTellsThePositionThatTheStatusTells() throws Exception {
        fal.submitted();
        fal.submitted();
        submittedWith("X-Fal-Queue-Priority", "low");

        for (int position = 0; position < 3; position++) {
            JsonNode submitted = json(fal.submit(PROMPT));
            assertThat(submitted.path("queue_position").asInt(-1)).isEqualTo(position);
            assertThat(state(submitted.path("response_url").asText())).isEqualTo("IN_QUEUE " + position);
        }
    }

    @Test
    void refusedDirectCallsAreNoJobs() throws Exception {
        fal.submitted();
        fal.submitted();

        assertThat(fal.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(429);
        assertThat(fal.run(ENDPOINT + "/stream", PROMPT).statusCode()).isEqualTo(429);
        assertThat(emulator.jobs()).hasSize(2);
    }

    @Test
    void cutStreamsMakeRoomForOthers() throws Exception {
        for (int i = 0; i < 3; i++) {
            emulator.failNext(ENDPOINT, Fault.cut(Call.STREAM));
            fal.raw("POST /fal.run/" + ENDPOINT + "/stream HTTP/1.1", "localhost", PROMPT);
        }

        assertThat(emulator.jobs()).hasSize(3);
        emulator.setTiming(Timing.INSTANT);
        assertThat(fal.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void directCallsBeyondTheLimitAreRefusedUntilAnotherEnds() throws Exception {
        CompletableFuture<HttpResponse<String>> first = running();
        time.awaitScheduled(1);
        fal.submitted();

        HttpResponse<String> refused = fal.run(ENDPOINT, PROMPT);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).path("error_type").asText()).isEqualTo("concurrent_requests_limit");
        assertThat(refused.headers().firstValue("X-Fal-Needs-Retry")).hasValue("1");
        assertThat(refused.headers().firstValue("X-Fal-Error-Type")).hasValue("concurrent_requests_limit");
        assertThat(fal.run(ENDPOINT + "/stream", PROMPT).statusCode()).isEqualTo(429);
        pass(4);
        assertThat(first.join().statusCode()).isEqualTo(200);
        emulator.setTiming(Timing.INSTANT);
        assertThat(fal.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void directCallWhoseCallerLeavesMakesRoomForOthers() throws Exception {
        fal.submitted();
        long scheduled = time.scheduled();
        try (Socket caller = fal.connect()) {
            send(caller);
            time.awaitScheduled(scheduled + 1);
        }
        emulator.setTiming(Timing.INSTANT);

        assertRoom();
    }

    @Test
    void streamWhoseCallerLeavesMakesRoomForOthers() throws Exception {
        fal.submitted();
        long scheduled = time.scheduled();
        try (Socket caller = fal.connect()) {
            send(caller, "/fal.run/" + ENDPOINT + "/stream");
            time.awaitScheduled(scheduled + 1);
        }
        emulator.setTiming(Timing.INSTANT);

        assertRoom();
    }

    @Test
    void connectionGoesOnAfterADirectCallThatTookTime() throws Exception {
        try (Socket caller = fal.connect()) {
            for (int i = 0; i < 3; i++) {
                long scheduled = time.scheduled();
                send(caller);
                time.awaitScheduled(scheduled + 1);
                pass(4);
                assertThat(readAnswer(caller)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void requestsSentAheadAreNotLost() throws Exception {
        try (Socket caller = fal.connect()) {
            send(caller);
            time.awaitScheduled(1);
            send(caller);
            pass(4);
            assertThat(readAnswer(caller)).startsWith("HTTP/1.1 200");
            time.awaitScheduled(2);
            pass(4);
            assertThat(readAnswer(caller)).startsWith("HTTP/1.1 200");
        }
    }

    /** The place is given away as soon as the end of the connection is noticed. */
    private void assertRoom() throws Exception {
        HttpResponse<String> next = fal.run(ENDPOINT, PROMPT);
        while (next.statusCode() == 429) {
            next = fal.run(ENDPOINT, PROMPT);
        }
        assertThat(next.statusCode()).isEqualTo(200);
    }

    private static void send(Socket caller) throws Exception {
        send(caller, "/fal.run/" + ENDPOINT);
    }

    private static void send(Socket caller, String path) throws Exception {
        caller.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Key id:secret"
                                + "\r\nContent-Length: " + PROMPT.length() + "\r\n\r\n" + PROMPT)
                        .getBytes(UTF_8));
    }

    private static String readAnswer(Socket caller) throws Exception {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) caller.getInputStream().read());
        }
        String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        caller.getInputStream().readNBytes(Integer.parseInt(length));
        return head.toString();
    }

    private CompletableFuture<HttpResponse<String>> running() {
        HttpRequest request = fal.to("/fal.run/" + ENDPOINT)
                .POST(BodyPublishers.ofString(PROMPT))
                .build();
        return fal.client().sendAsync(request, BodyHandlers.ofString());
    }

    private String submittedWith(String header, String value) throws Exception {
        return json(fal.send(fal.to("/queue.fal.run/" + ENDPOINT)
                        .header(header, value)
                        .POST(BodyPublishers.ofString(PROMPT))))
                .path("response_url")
                .asText();
    }

    private String state(String url) throws Exception {
        JsonNode status = json(fal.get(url + "/status"));
        String position = status.has("queue_position") ? " " + status.path("queue_position") : "";
        return status.path("status").asText() + position;
    }
}
