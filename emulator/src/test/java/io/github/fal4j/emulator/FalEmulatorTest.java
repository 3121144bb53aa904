package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.script.Timing;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FalEmulatorTest extends EmulatorFixture {

    private static final String PROMPT = "{\"prompt\":\"x\"}";

    @Test
    void callWithoutKeyIsRefused() throws Exception {
        for (String path :
                new String[] {"/queue.fal.run/" + ENDPOINT, "/fal.run/" + ENDPOINT, "/rest.fal.ai/tokens/"}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUri() + path))
                    .POST(BodyPublishers.ofString(PROMPT))
                    .build();
            HttpResponse<String> response = fal.client().send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(json(response)).isEqualTo(json("{\"detail\":\"Authorization header is required\"}"));
        }
    }

    @Test
    void onlyTheGivenKeysAreAccepted() throws Exception {
        try (FalEmulator strict = FalEmulator.builder()
                .specs(SPECS)
                .keys("id:secret")
                .timing(Timing.INSTANT)
                .start()) {
            FalCaller caller = new FalCaller(strict);
            assertThat(caller.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(200);
            for (String header : new String[] {"Key id:other", "id:secret", "Key", "Basic id:secret"}) {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(strict.baseUri() + "/fal.run/" + ENDPOINT))
                        .header("Authorization", header)
                        .POST(BodyPublishers.ofString(PROMPT));
                HttpResponse<String> response = caller.send(request);
                assertThat(response.statusCode()).as(header).isEqualTo(401);
                assertThat(json(response)).isEqualTo(json("{\"detail\":\"invalid key credentials\"}"));
            }
        }
    }

    @Test
    void unknownEndpointIsNotFound() throws Exception {
        for (String id : new String[] {"acme/nothing", "acme/sketch", "single", "acme/..%2f..%2fpom"}) {
            for (String host : new String[] {"/fal.run/", "/queue.fal.run/"}) {
                HttpResponse<String> response = fal.post(host + id, PROMPT);
                assertThat(response.statusCode()).as(id).isIn(400, 404);
            }
        }
        assertThat(json(fal.run("acme/nothing", PROMPT)))
                .isEqualTo(json("{\"detail\":\"Application 'acme/nothing' not found\"}"));
    }

    @Test
    void unknownPathAndFileAreNotFound() throws Exception {
        assertThat(json(fal.get("/queue.fal.run/nope"))).isEqualTo(json("{\"detail\":\"Path /nope not found\"}"));
        HttpResponse<String> file = fal.get("/v3b.fal.media/files/b/0000/image.png");
        assertThat(file.statusCode()).isEqualTo(404);
        assertThat(json(file).path("detail").asText()).isEqualTo("File not found");
    }

    @Test
    void brokenDocumentIsReportedWithItsName() throws Exception {
        HttpResponse<String> response = fal.run("acme/broken", PROMPT);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).path("detail").asText()).contains("The document of acme/broken cannot be used");
    }

    @Test
    void documentsAreFoundOnTheClassPath() throws Exception {
        assertThat(fal.post("/queue.fal.run/acme/built-in", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void runAnswersWhenItsTimeHasCome() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = runAsync(PROMPT);
        time.awaitScheduled(1);

        pass(6);
        assertThat(answer).isNotDone();
        pass(1);
        assertThat(json(answer.get()).path("prompt").asText()).isEqualTo("x");
        assertThat(answer.get().headers().firstValue("x-fal-request-id")).isPresent();
    }

    @Test
    void runRefusesABadInputAtOnce() throws Exception {
        assertThat(fal.run(ENDPOINT, "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void runGivesUpAtTheStartTimeout() throws Exception {
        var request = fal.to("/fal.run/" + ENDPOINT)
                .header("X-Fal-Request-Timeout", "2.0")
                .POST(BodyPublishers.ofString(PROMPT));
        var answer = fal.client().sendAsync(request.build(), BodyHandlers.ofString());
        time.awaitScheduled(1);
        pass(2);

        assertThat(answer.get().statusCode()).isEqualTo(504);
        assertThat(answer.get().headers().firstValue("x-fal-request-timeout-type"))
                .hasValue("user");
    }

    @Test
    void journalHoldsWhatWasReceived() throws Exception {
        fal.submit(PROMPT);

        ReceivedRequest request = emulator.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.host()).isEqualTo("queue.fal.run");
        assertThat(request.path()).isEqualTo("/" + ENDPOINT);
        assertThat(request.query()).isNull();
        assertThat(request.header("authorization")).isEqualTo("Key id:secret");
        assertThat(request.header("X-Nothing")).isNull();
        assertThat(request.bodyText()).isEqualTo(PROMPT);
        assertThat(request.toString()).doesNotContain("secret");
    }

    @Test
    void closedEmulatorAnswersNobodyAndCutsWhoWaits() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = runAsync(PROMPT);
        time.awaitScheduled(1);
        emulator.close();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> fal.get("/")).isInstanceOf(ConnectException.class);
    }

    @Test
    void portInUseIsReported() {
        int port = emulator.baseUri().getPort();

        assertThatThrownBy(() -> FalEmulator.builder().port(port).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Port " + port + " cannot be used: give another one, or 0 for any that is free")
                .hasCauseInstanceOf(Exception.class);
    }

    @Test
    void emulatorRunsInRealTimeByDefault() throws Exception {
        try (FalEmulator real = FalEmulator.builder().specs(SPECS).start()) {
            real.setTiming(
                    ENDPOINT,
                    Timing.DEFAULT.withStartDelay(Duration.ofMillis(20)).withRunDuration(Duration.ofMillis(20)));
            FalCaller caller = new FalCaller(real);
            String stream = caller.get(caller.submitted() + "/status/stream").body();
            assertThat(stream).contains("COMPLETED");
            assertThat(caller.run(ENDPOINT, PROMPT).statusCode()).isEqualTo(200);
        }
    }

    private CompletableFuture<HttpResponse<String>> runAsync(String input) {
        HttpRequest request = fal.to("/fal.run/" + ENDPOINT)
                .POST(BodyPublishers.ofString(input))
                .build();
        return fal.client().sendAsync(request, BodyHandlers.ofString());
    }
}
