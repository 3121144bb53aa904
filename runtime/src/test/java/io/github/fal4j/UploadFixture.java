package io.github.fal4j;

import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A client beside a storage whose every request can go wrong. */
abstract class UploadFixture {

    static final int PART = 10 * 1024 * 1024;
    static final byte[] CAT = "a picture of a cat".getBytes(StandardCharsets.UTF_8);
    static final UploadOptions IN_PARTS =
            UploadOptions.builder().multipartAbove(0).parallelParts(2).build();

    @TempDir
    Path folder;

    final FakeStorage fal = new FakeStorage();
    final ManualTime time = new ManualTime();
    final FalClient client = fal.builder().timing(time).build();

    @AfterEach
    void close() {
        client.close();
        fal.close();
    }

    Path bigFile(long size) throws IOException {
        Path file = folder.resolve("big-" + size + ".bin");
        try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        return file;
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
