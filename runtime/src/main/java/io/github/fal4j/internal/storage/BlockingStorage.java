package io.github.fal4j.internal.storage;

import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.content.Pictures;
import io.github.fal4j.storage.AsyncStorage;
import io.github.fal4j.storage.Storage;
import io.github.fal4j.storage.UploadOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;

/** Uploads while the caller waits. */
public record BlockingStorage(StorageClient client) implements Storage {

    @Override
    public AsyncStorage async() {
        return new FutureStorage(client);
    }

    @Override
    public String upload(Path file, UploadOptions options) {
        return await(client.file(file, options));
    }

    @Override
    public String upload(byte[] content, String contentType, UploadOptions options) {
        return await(client.bytes(content, contentType, options));
    }

    @Override
    public String upload(InputStream content, String fileName, UploadOptions options) {
        return await(client.stream(content, fileName, options));
    }

    @Override
    public String upload(BufferedImage image, String format, UploadOptions options) {
        return upload(Pictures.encode(image, format), Pictures.contentType(format), options);
    }

    private static String await(Pending<String> upload) {
        try {
            return new CallerThread().await(upload);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while a file was uploaded; the upload was aborted", interrupted, null);
        }
    }
}
