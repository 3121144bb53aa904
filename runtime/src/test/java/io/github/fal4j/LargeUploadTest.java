package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Content is never in memory as a whole: a virtual machine with a heap of 64 MB uploads a gigabyte.
 *
 * <p>{@code -Dfal4j.test.uploadMegabytes=5120} makes it more. In one piece, and from a stream, it is a quarter of that.
 */
@Timeout(300)
final class LargeUploadTest {

    private static final long MEGABYTES = Long.getLong("fal4j.test.uploadMegabytes", 1024);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"file, true, 1", "file, false, 4", "stream, true, 4"})
    void gigabyteGoesThroughASmallHeap(String how, boolean inParts, int fraction) throws Exception {
        long size = MEGABYTES / fraction * 1024 * 1024;
        try (FakeStorage fal = new FakeStorage().discardingContent()) {
            Path file = folder.resolve("large.bin");
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(size);
            }

            String said = inSmallHeap(fal.base(), file.toString(), how, Boolean.toString(inParts));

            assertThat(said).contains("uploaded to " + fal.base() + "/v3.fal.media/files/b/1/large.bin");
            assertThat(fal.received(inParts ? Kind.PART : Kind.DIRECT).stream()
                            .mapToLong(Received::length)
                            .sum())
                    .isEqualTo(size);
        }
    }

    @Test
    void heapIsAsSmallAsSaid() throws Exception {
        assertThat(inSmallHeap("heap")).contains("heap 64 MB");
    }

    private String inSmallHeap(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Uploader.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(250, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }

    /** What the other virtual machine runs. */
    static final class Uploader {

        public static void main(String[] arguments) throws IOException {
            if (arguments.length == 1) {
                System.out.println("heap " + (Runtime.getRuntime().maxMemory() <= 64 << 20 ? "64 MB" : "larger"));
                return;
            }
            Path file = Path.of(arguments[1]);
            UploadOptions options = Boolean.parseBoolean(arguments[3])
                    ? UploadOptions.defaults()
                    : UploadOptions.builder().multipartAbove(Long.MAX_VALUE).build();
            try (FalClient client = FalClient.builder()
                            .key(FakeStorage.KEY)
                            .hosts(Hosts.behind(URI.create(arguments[0])))
                            .build();
                    InputStream stream = Files.newInputStream(file)) {
                String url = arguments[2].equals("file")
                        ? client.storage().upload(file, options)
                        : client.storage().upload(stream, "large.bin", options);
                System.out.println("uploaded to " + url);
            }
        }
    }
}
