package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.QueueSettings;
import io.github.fal4j.emulator.settings.QueueSettings.EarlyResult;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest extends EmulatorFixture {

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.queue(
                QueueSettings.DEFAULT.withPayloadStorage(Duration.ofDays(2)).withEarlyResult(EarlyResult.STATUS));
    }

    @Test
    void storedResultIsThereAsLongAsPayloadsAreStored() throws Exception {
        emulator.setTiming(Timing.INSTANT);
        String url = fal.submitted();

        time.advance(Duration.ofDays(2).minusSeconds(1));
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
        pass(1);
        assertGone(url);
    }

    @Test
    void resultThatMustNotBeStoredIsThereForAnHour() throws Exception {
        String url = unstored("{\"prompt\":\"x\"}");

        time.advance(Duration.ofSeconds(3 + 4 + 3599));
        assertThat(fal.get(url).statusCode()).isEqualTo(200);
        pass(1);
        assertGone(url);
    }

    @Test
    void longResultThatMustNotBeStoredIsThereForSixMinutes() throws Exception {
        // The picture is in the answer itself.
        String url = unstored("{\"prompt\":\"x\",\"sync_mode\":true,\"num_images\":4}");

        time.advance(Duration.ofSeconds(3 + 4 + 359));
        assertThat(fal.get(url).body()).hasSizeGreaterThan(10_000);
        pass(1);
        assertGone(url);
    }

    @Test
    void earlyCallForTheResultCanBeAnsweredWithTheStatus() throws Exception {
        HttpResponse<String> early = fal.get(fal.submitted());

        assertThat(early.statusCode()).isEqualTo(202);
        assertThat(json(early).path("status").asText()).isEqualTo("IN_QUEUE");
    }

    private String unstored(String input) throws Exception {
        HttpRequest.Builder submit = fal.to("/queue.fal.run/" + ENDPOINT).header("X-Fal-Store-IO", "0");
        return json(fal.send(submit.POST(BodyPublishers.ofString(input))))
                .path("response_url")
                .asText();
    }

    private void assertGone(String url) throws Exception {
        for (HttpResponse<String> response :
                List.of(fal.get(url), fal.get(url + "/status"), fal.put(url + "/cancel"))) {
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response)).isEqualTo(json("{\"status\":\"NOT_FOUND\"}"));
        }
    }
}
