package io.github.fal4j.examples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.FalClient;
import io.github.fal4j.Hosts;
import io.github.fal4j.emulator.FalEmulator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way over a real socket: typed input, queue, status stream, result, download, cancel, refusal. */
@Timeout(60)
class DemoTest {

    private static final String KEY = "demo:any-key-will-do";

    @TempDir
    private Path folder;

    @Test
    void demoShowsTheWholeFlow() throws IOException {
        try (FalEmulator emulator = FalEmulator.start()) {
            String shown = run(emulator);

            assertThat(shown)
                    .contains("is in the queue", "in progress", "completed; the model ran for")
                    .containsPattern("in queue, \\d ahead")
                    .contains("all that has to be kept is")
                    .containsPattern("cancelling \\S+: (OK|CANCELLATION_REQUESTED)")
                    .contains("num_images: 9 is above the maximum of 4")
                    .contains("guidance_scale: 50.0 is above the maximum of 20")
                    .contains("num_images: Input should be less than or equal to 4 (less_than_equal; was 9)")
                    .contains("guidance_scale: Input should be less than or equal to 20 (less_than_equal; was 50.0)")
                    .contains("That was it.")
                    .doesNotContain(KEY);
            assertThat(size("cat.jpg")).isEqualTo("1024 x 768");
            assertThat(size("lighthouse.jpg")).isEqualTo("640 x 480");
        }
    }

    @Test
    void everyPaidCallIsSentOnceAndOnlyWhatWasSet() throws IOException {
        try (FalEmulator emulator = FalEmulator.start()) {
            run(emulator);

            assertThat(emulator.requests())
                    .filteredOn(request -> request.method().equals("POST"))
                    .hasSize(4)
                    .allSatisfy(request -> assertThat(request.path()).endsWith("/fal-ai/flux/dev"))
                    .element(0)
                    .satisfies(request -> assertThat(request.bodyText())
                            .isEqualTo(
                                    "{\"prompt\":\"a cat in a tin boat\",\"image_size\":\"landscape_4_3\",\"seed\":6252023,"
                                            + "\"num_images\":1}"));
        }
    }

    @Test
    void logLinesAreShownOnceEach() throws IOException {
        try (FalEmulator emulator = FalEmulator.start()) {
            Matcher lines = Pattern.compile("\\| (.+)").matcher(run(emulator).split("\n2\\.", 2)[0]);
            assertThat(lines.results().map(line -> line.group(1))).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private String run(FalEmulator emulator) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (FalClient client = FalClient.builder()
                .key(KEY)
                .hosts(Hosts.behind(emulator.baseUri()))
                .build()) {
            new Demo(client, new PrintStream(shown, true, UTF_8), folder).run();
        }
        return shown.toString(UTF_8);
    }

    private String size(String name) throws IOException {
        BufferedImage picture =
                Objects.requireNonNull(ImageIO.read(folder.resolve(name).toFile()));
        return picture.getWidth() + " x " + picture.getHeight();
    }
}
