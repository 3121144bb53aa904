package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runner works for four seconds; one that is lost is so after two. */
class RetryTest extends EmulatorFixture {

    @BeforeEach
    void waitASecond() {
        emulator.setTiming(new Timing(Duration.ofSeconds(1), 0, Duration.ofSeconds(4), 0));
    }

    @Test
    void requestWhoseRunnersAreLostWaitsAgainAndEndsWell() throws Exception {
        emulator.failNext(ENDPOINT, Fault.runnersLost(2));
        String url = fal.submitted();

        pass(1);
        assertThat(state(url)).isEqualTo("IN_PROGRESS");
        pass(2);
        assertThat(state(url)).isEqualTo("IN_QUEUE");
        pass(1);
        assertThat(state(url)).isEqualTo("IN_PROGRESS");
        pass(2);
        assertThat(state(url)).isEqualTo("IN_QUEUE");
        pass(5);
        assertThat(state(url)).isEqualTo("COMPLETED");
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void tenthLostRunnerIsTheLast() throws Exception {
        emulator.failNext(ENDPOINT, Fault.runnersLost(10));
        String url = fal.submitted();
        pass(30);

        assertLost(url);
    }

    @Test
    void noRetryEndsWithTheFirstLostRunner() throws Exception {
        emulator.failNext(ENDPOINT, Fault.requeued());
        String url = submitted(fal.to("/queue.fal.run/" + ENDPOINT).header("X-Fal-No-Retry", "yes"));
        pass(3);

        assertLost(url);
    }

    @Test
    void retryConfigCountsAttemptsBeyondTheFirst() throws Exception {
        emulator.failNext(ENDPOINT, Fault.runnersLost(2), Fault.runnersLost(2));
        String config = "{\"connection_error\":{\"retries\":%d}}";
        String once = submitted(fal.to("/queue.fal.run/" + ENDPOINT).header("X-Fal-Retry-Config", config.formatted(1)));
        String twice =
                submitted(fal.to("/queue.fal.run/" + ENDPOINT).header("X-Fal-Retry-Config", config.formatted(2)));
        pass(11);

        assertLost(once);
        assertThat(fal.get(twice).statusCode()).isEqualTo(200);
    }

    @Test
    void startTimeoutIsOneDeadlineForAllAttempts() throws Exception {
        emulator.failNext(ENDPOINT, Fault.requeued());
        String url = submitted(fal.to("/queue.fal.run/" + ENDPOINT).header("X-Fal-Request-Timeout", "3.5"));

        pass(3);
        assertThat(state(url)).isEqualTo("IN_QUEUE");
        pass(1);
        HttpResponse<String> result = fal.get(url);
        assertThat(result.statusCode()).isEqualTo(504);
        assertThat(result.headers().firstValue("X-Fal-Request-Timeout-Type")).hasValue("user");
    }

    @Test
    void hintedRequestsAreServedFromOneRunner() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        String one = submitted(fal.to("/queue.fal.run/" + ENDPOINT).header("X-Fal-Runner-Hint", "session-1"));
        String two = submitted(fal.to("/queue.fal.run/" + ENDPOINT).header("X-Fal-Runner-Hint", "session-1"));

        assertThat(servedFrom(one)).isEqualTo(servedFrom(two)).isNotEqualTo(servedFrom(fal.submitted()));
    }

    private void assertLost(String url) throws Exception {
        JsonNode status = json(fal.get(url + "/status"));
        assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(status.path("error_type").asText()).isEqualTo("runner_disconnected");
        HttpResponse<String> result = fal.get(url);
        assertThat(result.statusCode()).isEqualTo(503);
        assertThat(result.headers().firstValue("X-Fal-Error-Type")).hasValue("runner_disconnected");
    }

    private String servedFrom(String url) throws Exception {
        return fal.get(url).headers().firstValue("X-Fal-Served-From").orElseThrow();
    }

    private String submitted(HttpRequest.Builder request) throws Exception {
        return json(fal.send(request.POST(BodyPublishers.ofString("{\"prompt\":\"x\"}"))))
                .path("response_url")
                .asText();
    }

    private String state(String url) throws Exception {
        return json(fal.get(url + "/status")).path("status").asText();
    }
}
