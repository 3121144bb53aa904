package io.github.fal4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fal4j.FakeStorage.Kind;
import io.github.fal4j.FaultyServer.Fault;
import io.github.fal4j.error.ClientClosedException;
import io.github.fal4j.error.UploadException;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload that is ended leaves nothing open. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class UploadAbortTest extends UploadFixture {

    @Test
    void limitEndsTheUpload() {
        fal.on(Kind.DIRECT, new Fault.Hang());
        Duration limit = Duration.ofMinutes(3);
        CompletableFuture<String> upload = client.storage()
                .async()
                .upload(
                        CAT,
                        "image/png",
                        UploadOptions.builder().totalTimeout(limit).build());
        time.awaitDelay(limit);

        time.advance(limit);

        assertThatThrownBy(upload::join)
                .hasCauseInstanceOf(UploadException.class)
                .hasMessageContaining("it was not over after PT3M");
        awaitNoBusyConnection();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "DIRECT", "BEGIN", "PART", "COMPLETE"})
    void cancelledUploadLeavesNothingOpen(Kind kind) throws Exception {
        Path file = bigFile(2L * PART);
        fal.on(kind, new Fault.Hang(), new Fault.Hang());
        boolean direct = kind == Kind.DIRECT;
        CompletableFuture<String> upload =
                client.storage().async().upload(file, direct ? UploadOptions.defaults() : IN_PARTS);
        while (fal.hanging() == 0) {
            Thread.onSpinWait();
        }

        upload.cancel(true);

        awaitNoBusyConnection();
        while (openFiles(file) > 0) {
            Thread.onSpinWait();
        }
        assertThat(fal.content(file.toString())).isNull();
    }

    @Test
    void interruptAbortsTheUpload() throws Exception {
        fal.on(Kind.DIRECT, new Fault.Hang());
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                client.storage().upload(CAT, "image/png");
            } catch (RuntimeException failure) {
                seen.complete(failure);
            }
        });
        caller.start();
        while (fal.hanging() == 0) {
            Thread.onSpinWait();
        }

        caller.interrupt();

        assertThat(seen.get()).isInstanceOf(WaitInterruptedException.class);
        awaitNoBusyConnection();
    }

    @Test
    void closingTheClientAbortsUploadsAndRefusesMore() {
        fal.on(Kind.DIRECT, new Fault.Hang());
        CompletableFuture<String> upload = client.storage().async().upload(CAT, "image/png");
        while (fal.hanging() == 0) {
            Thread.onSpinWait();
        }

        client.close();

        assertThatThrownBy(upload::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ClientClosedException.class);
        assertThatThrownBy(() -> client.storage().upload(CAT, "image/png")).isInstanceOf(ClientClosedException.class);
        awaitNoBusyConnection();
    }

    @Test
    void streamThatBlocksIsClosedWhenTheUploadIsCancelled() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                reading.countDown();
                await(closed);
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        CompletableFuture<String> upload = client.storage().async().upload(silent, "cat.png");
        await(reading);

        upload.cancel(true);

        await(closed);
        assertThat(fal.received()).isEmpty();
    }

    private void awaitNoBusyConnection() {
        while (fal.hanging() > 0) {
            Thread.onSpinWait();
        }
    }

    private static long openFiles(Path file) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(descriptor -> leadsTo(descriptor, file)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
