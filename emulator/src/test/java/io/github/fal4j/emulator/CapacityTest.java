package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.Capacity;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered has bounds. */
class CapacityTest extends EmulatorFixture {

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.capacity(
                Capacity.DEFAULT.withJournal(5, 1000).withRequests(3).withStoredBytes(100));
    }

    @Test
    void journalForgetsTheOldestCalls() throws Exception {
        for (int i = 0; i < 8; i++) {
            fal.get("/fal.run/call-" + i);
        }

        assertThat(emulator.requests())
                .extracting(ReceivedRequest::path)
                .containsExactly("/call-3", "/call-4", "/call-5", "/call-6", "/call-7");
    }

    @Test
    void journalForgetsCallsWithLongBodies() throws Exception {
        fal.post("/fal.run/a", "x".repeat(600));
        fal.post("/fal.run/b", "x".repeat(600));
        assertThat(emulator.requests()).extracting(ReceivedRequest::path).containsExactly("/b");

        fal.post("/fal.run/c", "x".repeat(3000));
        assertThat(emulator.requests()).extracting(ReceivedRequest::path).containsExactly("/c");
        assertThat(emulator.requests().get(0).body()).hasSize(3000);
    }

    @Test
    void endedRequestsAreForgottenAndOthersAreNot() throws Exception {
        String waiting = fal.submitted();
        emulator.setTiming(Timing.INSTANT);
        List<String> ended = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ended.add(fal.submitted());
        }

        assertThat(fal.get(waiting + "/status").statusCode()).isEqualTo(202);
        assertThat(fal.get(ended.get(0)).statusCode()).isEqualTo(404);
        assertThat(fal.get(ended.get(3)).statusCode()).isEqualTo(404);
        assertThat(fal.get(ended.get(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsThatHaveNotEndedAreNeverForgotten() throws Exception {
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(fal.submitted());
        }

        for (String url : waiting) {
            assertThat(fal.get(url + "/status").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void oldestFilesAreForgotten() throws Exception {
        String first = uploaded("a".repeat(60));
        String second = uploaded("b".repeat(60));
        String large = uploaded("c".repeat(500));

        assertThat(fal.get(first).statusCode()).isEqualTo(404);
        assertThat(fal.get(second).statusCode()).isEqualTo(404);
        assertThat(fal.get(large).body()).hasSize(500);
    }

    @Test
    void partsOfOldUploadsAreForgotten() throws Exception {
        String old = begun();
        assertThat(part(old).statusCode()).isEqualTo(200);
        String latest = begun();
        assertThat(part(latest).statusCode()).isEqualTo(200);

        assertThat(part(old).statusCode()).isEqualTo(404);
        String part = "{\"partNumber\":1,\"etag\":\"" + json(part(latest)).path("etag").asText().replace("\"", "") + "\"}";
        HttpResponse<String> twice =
                fal.post(latest.replace("?", "/complete?"), "{\"parts\":[" + part + "," + part + "]}");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(json(twice).path("detail").asText()).isEqualTo("A part is named twice");
        assertThat(fal.post(latest.replace("?", "/complete?"), "{\"parts\":[" + part + "]}")
                        .statusCode())
                .isEqualTo(200);
    }

    private String begun() throws Exception {
        String file = "{\"file_name\":\"a\",\"content_type\":\"text/plain\"}";
        return json(fal.post("/rest.fal.ai/storage/upload/initiate-multipart", file))
                .path("upload_url")
                .asText();
    }

    private HttpResponse<String> part(String upload) throws Exception {
        return fal.send(fal.to(upload.replace("?", "/1?")).PUT(BodyPublishers.ofString("x".repeat(60))));
    }

    @Test
    void boundsThatLetNothingThroughAreRefused() {
        assertThatThrownBy(() -> Capacity.DEFAULT.withBody(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("body is 0");
    }

    private String uploaded(String content) throws Exception {
        String token = json(fal.post("/rest.fal.ai/storage/auth/token", "{}"))
                .path("token")
                .asText();
        HttpRequest.Builder upload = HttpRequest.newBuilder(
                        fal.to("/v3.fal.media/files/upload").build().uri())
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(content));
        return json(fal.send(upload)).path("access_url").asText();
    }
}
