package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.script.Timing;
import io.github.fal4j.emulator.settings.QueueSettings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recorded file goes while the emulator runs: calls that need it fail, and leave their places to others. */
@Timeout(60)
class LostRecordingTest {

    private static final String RECORDED = "acme/recorded";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void record() throws Exception {
        file = folder.resolve("files/a.png");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "bytes");
        Path answer = folder.resolve(RECORDED + "/answer.json");
        Files.createDirectories(answer.getParent());
        Files.writeString(answer, "{\"input\":{},\"output\":{\"url\":\"recorded:files/a.png\"}}");
    }

    @Test
    void streamsWithoutAnOutputMakeRoomForOthers() throws Exception {
        try (FalEmulator emulator = start()) {
            FalCaller fal = new FalCaller(emulator);
            Files.delete(file);

            for (int i = 0; i < 2; i++) {
                HttpResponse<String> failed = fal.run(RECORDED + "/stream", "{\"sync_mode\":true}");
                assertThat(failed.statusCode()).isEqualTo(500);
                assertThat(failed.body()).contains("a.png cannot be read");
            }
        }
    }

    @Test
    void callsWhoseInputCannotBeReadMakeRoomForOthers() throws Exception {
        try (FalEmulator emulator = start()) {
            FalCaller fal = new FalCaller(emulator);
            String url = json(fal.run(RECORDED, "{}")).path("url").asText();
            Files.delete(file);

            for (int i = 0; i < 2; i++) {
                HttpResponse<String> failed =
                        fal.run("acme/media", FalCaller.json(Map.of("prompt", "x", "image_url", url)));
                assertThat(failed.statusCode()).isEqualTo(500);
                assertThat(failed.body()).contains("a.png cannot be read");
            }
        }
    }

    @Test
    void onlyWhatMustBeAPictureIsRead() throws Exception {
        try (FalEmulator emulator = start()) {
            FalCaller fal = new FalCaller(emulator);
            String url = json(fal.run(RECORDED, "{}")).path("url").asText();
            Files.delete(file);

            HttpResponse<String> answer =
                    fal.run("acme/media", FalCaller.json(Map.of("prompt", "x", "audio_url", url)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private FalEmulator start() {
        return FalEmulator.builder()
                .specs(EmulatorFixture.SPECS)
                .recordings(folder)
                .timing(Timing.INSTANT)
                .queue(QueueSettings.DEFAULT.withConcurrency(1))
                .start();
    }
}
