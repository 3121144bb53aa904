package io.github.fal4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.FalClient;
import io.github.fal4j.FalStream;
import io.github.fal4j.Hosts;
import io.github.fal4j.ObjectLifecycle;
import io.github.fal4j.ObjectLifecycle.Access;
import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.journal.ReceivedRequest;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.endpoints.falai.klingvideo.KlingVideoV2MasterImageToVideo;
import io.github.fal4j.endpoints.falai.klingvideo.KlingVideoV2MasterImageToVideoInput;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.media.Image;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files go in and come out, through the client and the emulator, which know nothing of each other. */
@Timeout(120)
class FilesTest {

    private static final int PART = 10 * 1024 * 1024;

    @TempDir
    private Path folder;

    private final FalEmulator emulator =
            FalEmulator.builder().timing(Timing.INSTANT).start();
    private final FalClient client = FalClient.builder()
            .key("any:key")
            .hosts(Hosts.behind(emulator.baseUri()))
            .build();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Returns bytes that begin as a picture does: the emulator refuses others, as fal would. */
    private byte[] picture() {
        byte[] bytes = random(1000);
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'}, 0, bytes, 0, 6);
        return bytes;
    }

    @Test
    void fileOfAnInputIsUploadedAndTheEndpointGetsItsAddress() throws IOException {
        Path cat = Files.write(folder.resolve("cat.png"), picture());

        KlingVideoV2MasterImageToVideo.with(client)
                .subscribe(KlingVideoV2MasterImageToVideoInput.builder()
                        .prompt("pan")
                        .imageUrl(FileInput.of(cat))
                        .build());

        ReceivedRequest submitted = emulator.requests().stream()
                .filter(request -> request.host().equals("queue.fal.run")
                        && request.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(submitted.bodyText()).containsPattern("\"image_url\":\"http://[^\"]+/cat\\.png\"");
    }

    @Test
    void streamsAndLiveConnectionsUploadFilesFirst() throws IOException {
        byte[] picture = picture();
        var endpoint = client.endpoint("fal-ai/kling-video/v2/master/image-to-video", ObjectNode.class, JsonNode.class);
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("prompt", "pan");
        input.putPOJO("image_url", FileInput.of(picture, "image/png"));

        try (FalStream<JsonNode> events = endpoint.stream(input)) {
            events.finalResult();
        }
        ReceivedRequest streamed = emulator.requests().stream()
                .filter(request -> request.path().endsWith("/stream"))
                .findFirst()
                .orElseThrow();
        assertThat(download(new ObjectMapper()
                        .readTree(streamed.bodyText())
                        .path("image_url")
                        .textValue()))
                .isEqualTo(picture);

        try (Realtime<ObjectNode, JsonNode> live = endpoint.realtime()) {
            live.send(input);
            live.outputs().iterator().next();
        }
        assertThat(emulator.requests().stream()
                        .map(ReceivedRequest::path)
                        .filter(path -> path.startsWith("/files/upload")))
                .hasSize(2);
    }

    @Test
    void everyWayOfUploadingBringsTheContentBack() throws IOException {
        byte[] small = random(1000);
        byte[] large = random(2 * PART + 1);
        UploadOptions parts = UploadOptions.builder().multipartAbove(PART).build();

        assertThat(download(client.storage().upload(small, "image/png"))).isEqualTo(small);
        assertThat(download(client.storage().upload(large, "video/mp4", parts))).isEqualTo(large);

        emulator.failNextTransfer(Fault.answer(Call.UPLOAD, 400, "{}"), Fault.answer(Call.UPLOAD_INITIATE, 400, "{}"));
        assertThat(download(client.storage().upload(large, "video/mp4", parts))).isEqualTo(large);
        assertThat(download(client.storage().upload(small, "image/png"))).isEqualTo(small);
        assertThat(emulator.requests().stream()
                        .filter(request -> request.path().startsWith("/storage/upload/"))
                        .map(ReceivedRequest::path))
                .containsExactly("/storage/upload/initiate-multipart", "/storage/upload/initiate");
    }

    @Test
    void transfersSurviveWhatGoesWrongOnce() throws IOException {
        byte[] large = random(2 * PART + 1);
        emulator.failNextTransfer(
                Fault.answer(Call.UPLOAD_TOKEN, 503, "{}"),
                Fault.cut(Call.UPLOAD_PART),
                Fault.answer(Call.UPLOAD_COMPLETE, 502, "<h1>nginx</h1>"),
                Fault.brokenDownload(1000),
                Fault.brokenDownload(PART));

        String url = client.storage()
                .upload(
                        Files.write(folder.resolve("large.bin"), large),
                        UploadOptions.builder().multipartAbove(PART).build());

        assertThat(Image.of(url).downloadTo(folder.resolve("again.bin"))).hasBinaryContent(large);
    }

    @Test
    void keyGoesNowhereNearTheContentNetwork() throws IOException {
        download(client.storage().upload(random(10), "image/png"));

        assertThat(emulator.requests())
                .filteredOn(request -> request.host().endsWith("fal.media"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers().toString()).doesNotContain("any:key"));
    }

    @Test
    void accessIsAsAskedFor() {
        String url = client.storage()
                .upload(
                        random(10),
                        "image/png",
                        UploadOptions.builder()
                                .lifecycle(ObjectLifecycle.accessibleTo(Access.FORBID))
                                .build());

        assertThatThrownBy(() -> download(url)).hasMessageContaining("HTTP 403");
    }

    private static byte[] download(String url) throws IOException {
        return Image.of(url).bytes();
    }
}
