package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of many calls a fault hits. */
class FaultTargetTest extends EmulatorFixture {

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @Test
    void inputDecides() throws Exception {
        emulator.failNext(
                ENDPOINT,
                input -> input.path("prompt").asText().contains("robot"),
                Fault.badGateway(Call.RUN),
                Fault.rateLimited(Call.SUBMIT));

        assertThat(fal.run(ENDPOINT, "{\"prompt\":\"a cat\"}").statusCode()).isEqualTo(200);
        assertThat(fal.run(ENDPOINT, "{\"prompt\":\"a robot\"}").statusCode()).isEqualTo(502);
        assertThat(fal.run(ENDPOINT, "{\"prompt\":\"a robot\"}").statusCode()).isEqualTo(200);
        assertThat(fal.submit("not json").statusCode()).isEqualTo(400);
        assertThat(fal.submit("{\"prompt\":\"a robot\"}").statusCode()).isEqualTo(429);
    }

    @Test
    void requestDecides() throws Exception {
        String first = fal.submitted();
        String second = fal.submitted();
        emulator.failRequest(second.substring(second.lastIndexOf('/') + 1), Fault.resultExpired());

        assertThat(fal.get(first).statusCode()).isEqualTo(200);
        assertThat(fal.get(second).statusCode()).isEqualTo(404);
        assertThat(fal.get(second).statusCode()).isEqualTo(200);
    }

    @Test
    void everyCallFailsUntilReset() throws Exception {
        emulator.failEvery(ENDPOINT, Fault.badGateway(Call.RUN));

        for (int call = 0; call < 3; call++) {
            assertThat(fal.run(ENDPOINT, "{\"prompt\":\"x\"}").statusCode()).isEqualTo(502);
        }
        emulator.reset();
        emulator.setTiming(Timing.INSTANT);
        assertThat(fal.run(ENDPOINT, "{\"prompt\":\"x\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void resetTakesTheFirstTimingAgainAndKeepsRequests() throws Exception {
        String url = fal.submitted();

        emulator.reset();

        assertThat(emulator.requests()).isEmpty();
        assertThat(emulator.jobs()).isEmpty();
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
        assertThat(json(fal.get(fal.submitted() + "/status")).path("status").asText())
                .isEqualTo("IN_QUEUE");
    }
}
