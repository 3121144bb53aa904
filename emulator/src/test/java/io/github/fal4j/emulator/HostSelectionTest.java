package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostSelectionTest extends EmulatorFixture {

    private static final String PROMPT = "{\"prompt\":\"x\"}";

    @BeforeEach
    void completeAtOnce() {
        emulator.setTiming(Timing.INSTANT);
    }

    @Test
    void pathPrefixNamesTheHost() throws Exception {
        JsonNode body = json(fal.post("/queue.fal.run/acme/sketch/fast", PROMPT));

        assertThat(body.path("status_url").asText()).startsWith(emulator.baseUri() + "/queue.fal.run/acme/sketch/");
    }

    @Test
    void hostHeaderNamesTheHostAndAddressesKeepThePort() throws Exception {
        String answer = fal.raw("POST /acme/sketch/fast?x=1 HTTP/1.1", "queue.fal.run:8443", PROMPT);

        JsonNode body = json(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(body.path("status_url").asText())
                .isEqualTo("http://queue.fal.run:8443/acme/sketch/requests/"
                        + body.path("request_id").asText() + "/status");
        assertThat(emulator.requests().get(0)).hasToString("POST queue.fal.run/acme/sketch/fast?x=1");
    }

    @Test
    void hostHeaderNamesTheHostOfFilesToo() throws Exception {
        String answer = fal.raw("POST /acme/sketch/fast HTTP/1.1", "fal.run", PROMPT);

        assertThat(answer).contains("\"url\":\"http://v3b.fal.media/files/b/");
    }

    @Test
    void targetUrlOfAProxyNamesTheHost() throws Exception {
        HttpResponse<String> response = fal.send(fal.to("/api/fal/proxy")
                .header("x-fal-target-url", "https://queue.fal.run/acme/sketch/fast?fal_max_queue_length=0")
                .POST(BodyPublishers.ofString(PROMPT)));

        assertThat(json(response).path("status_url").asText())
                .startsWith(emulator.baseUri() + "/queue.fal.run/acme/sketch/requests/");
        assertThat(emulator.requests().get(0))
                .hasToString("POST queue.fal.run/acme/sketch/fast?fal_max_queue_length=0");
    }

    @Test
    void pathPrefixWinsOverTheTargetUrl() throws Exception {
        HttpResponse<String> response = fal.send(fal.to("/fal.run/acme/sketch/fast")
                .header("x-fal-target-url", "https://queue.fal.run/acme/sketch/fast")
                .POST(BodyPublishers.ofString(PROMPT)));

        assertThat(json(response).has("images")).isTrue();
    }

    @Test
    void foreignHostsAreNotServed() throws Exception {
        HttpResponse<String> response = fal.send(fal.to("/")
                .header("x-fal-target-url", "https://notfal.run/acme/sketch/fast")
                .POST(BodyPublishers.ofString(PROMPT)));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("detail").asText())
                .startsWith("Which fal host?")
                .endsWith("The page for people is at /");
    }
}
