package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FakeStorage.Received;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed in the middle of an upload: another one finishes it. */
@Timeout(value = 240, threadMode = ThreadMode.SEPARATE_THREAD)
final class KilledUploadTest {

    private static final int PART = 10 * 1024 * 1024;

    @TempDir
    private Path folder;

    /** Uploads a file, from where an earlier run has left off if there was one. */
    static final class Program {

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[1]);
            Path state = Path.of(arguments[2]);
            UploadOptions options = UploadOptions.builder()
                    .multipartAbove(0)
                    .parallelParts(1)
                    .onResumable(upload -> keep(upload, state))
                    .build();
            try (FalClient client = FalClient.builder()
                    .key(FakeStorage.KEY)
                    .hosts(Hosts.behind(URI.create(arguments[0])))
                    .build()) {
                String url = Files.exists(state)
                        ? client.storage().resume(ResumableUpload.decode(Files.readString(state)), file, options)
                        : client.storage().upload(file, options);
                System.out.println("uploaded to " + url);
            }
        }

        /** So that the state is whole whenever the program ends. */
        private static void keep(ResumableUpload upload, Path state) {
            try {
                Path next = Files.writeString(state.resolveSibling("next"), upload.encode());
                Files.move(next, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Test
    void anotherProcessSendsTheRest() throws Exception {
        byte[] content = new byte[5 * PART + 7];
        new Random(5).nextBytes(content);
        Path file = Files.write(folder.resolve("film.mp4"), content);
        Path state = folder.resolve("state");
        try (FakeStorage fal = new FakeStorage().on(Kind.PART, new Fault.None(), new Fault.None(), new Fault.Hang())) {
            Process first = start(fal, file, state);
            while (fal.hanging() == 0) {
                assertThat(first.isAlive()).as("the first program runs").isTrue();
                Thread.onSpinWait();
            }
            first.destroyForcibly().waitFor();
            assertThat(Files.readString(state)).doesNotContain("secret-1", "cdn-token");

            Process second = start(fal, file, state);
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String url = said.strip().replaceFirst("(?s).*uploaded to ", "");
            assertThat(fal.content(url)).as(said).isEqualTo(content);
            assertThat(fal.received(Kind.PART))
                    .extracting(Received::target)
                    .extracting(target -> target.replaceFirst(".*/", ""))
                    .containsExactly("1", "2", "3", "4", "5", "6");
            assertThat(fal.received(Kind.BEGIN)).hasSize(1);
            assertThat(fal.received(Kind.TOKEN)).hasSize(2);
        }
    }

    private Process start(FakeStorage fal, Path file, Path state) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                fal.base(),
                file.toString(),
                state.toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
