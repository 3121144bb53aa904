package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest extends EmulatorFixture {

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @Test
    void requestsAreNarrowedByWhatTheyAre() throws Exception {
        String url = fal.submitted();
        fal.get(url + "/status");
        fal.run("acme/media", "{\"prompt\":\"hi\"}");
        fal.post("/fal.run/acme/media/stream", "{\"prompt\":\"hi\"}");

        assertThat(emulator.requests()).hasSize(4);
        assertThat(emulator.requests().host("queue.fal.run")).hasSize(2);
        assertThat(emulator.requests().host("queue.fal.run").method("post")).hasSize(1);
        assertThat(emulator.requests().endpoint(ENDPOINT)).hasSize(2);
        assertThat(emulator.requests().endpoint("acme/media")).hasSize(2);
        assertThat(emulator.requests().endpoint("acme/other")).isEmpty();
        assertThat(emulator.requests().path("/acme/media").get(0).bodyText()).contains("hi");
        assertThat(emulator.requests().matching(request -> request.header("authorization") == null))
                .isEmpty();
    }

    @Test
    void jobsAreWhatWasAccepted() throws Exception {
        emulator.failNext(ENDPOINT, Fault.badGateway(Call.SUBMIT), Fault.cut(Call.SUBMIT));
        fal.submit("{\"prompt\":\"never there\"}");
        assertThatThrownBy(() -> fal.submit("{\"prompt\":\"cut off\"}")).isInstanceOf(IOException.class);
        fal.submit("{\"prompt\":\"queued\"}");
        fal.run(ENDPOINT, "{\"prompt\":\"direct\"}");
        fal.run(ENDPOINT, "{\"prompt\":\"refused\",\"num_images\":99}");
        fal.post("/fal.run/acme/media/stream", "{\"prompt\":\"streamed\"}");

        assertThat(emulator.jobs())
                .extracting(job -> job.input().path("prompt").asText())
                .containsExactly("cut off", "queued", "direct", "streamed");
        assertThat(emulator.jobs())
                .extracting(job -> job.call())
                .containsExactly(Call.SUBMIT, Call.SUBMIT, Call.RUN, Call.STREAM);
        assertThat(emulator.jobs().endpoint("acme/media").inputs()).containsExactly(json("{\"prompt\":\"streamed\"}"));
        assertThat(emulator.jobs().get(1).requestId()).isNotNull();
        assertThat(emulator.jobs().get(2).requestId()).isNull();
    }

    @Test
    void failedAssertionsCanBeReadAndShowNoKey() throws Exception {
        fal.run(ENDPOINT, "{\"prompt\":\"x\"}");
        fal.run(ENDPOINT, "{\"prompt\":\"y\"}");

        assertThat(emulator.jobs()).hasToString("""
                2 jobs
                  RUN acme/sketch/fast {"prompt":"x"}
                  RUN acme/sketch/fast {"prompt":"y"}""");
        assertThat(emulator.requests().host("fal.run").toString())
                .isEqualTo("2 requests\n  POST fal.run/acme/sketch/fast\n  POST fal.run/acme/sketch/fast")
                .doesNotContain("secret");
        assertThat(emulator.jobs().endpoint("acme/media")).hasToString("no jobs");
    }
}
