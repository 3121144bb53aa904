package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.media.FileInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A client beside a service that takes files and inputs. */
abstract class InputFilesFixture {

    static final byte[] CAT = "a picture of a cat".getBytes(StandardCharsets.UTF_8);
    static final byte[] DOG = "a picture of a dog".getBytes(StandardCharsets.UTF_8);
    static final String SMALL = "data:image/png;base64,YSBwaWN0dXJlIG9mIGEgY2F0";

    @TempDir
    Path folder;

    final FakeStorage fal = new FakeStorage();
    final FalClient client = fal.builder().timing(new ManualTime()).build();
    final Endpoint<SketchFiles, SketchOutput> typed =
            client.endpoint("acme/sketch/fast", SketchFiles.class, SketchOutput.class);

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    SketchFiles input() throws IOException {
        Path dog = Files.write(folder.resolve("dog.webp"), DOG);
        Path copy = Files.write(folder.resolve("copy.webp"), DOG);
        return new SketchFiles(
                FileInput.of(CAT, "image/png"),
                List.of(FileInput.of("https://a/1.png"), FileInput.of(dog), FileInput.of(CAT, "image/png")),
                List.of(new SketchFiles.Lora(FileInput.of(copy), 0.1, Map.of())),
                Map.of("seed", new ObjectMapper().readTree("17454220438242315174")));
    }

    void hasNoContent(Received sent) {
        assertThat(new String(sent.body(), StandardCharsets.UTF_8))
                .doesNotContain("data:")
                .contains("http://");
    }
}
