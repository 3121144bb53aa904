package io.github.fal4j.internal.storage;

import io.github.fal4j.ObjectLifecycle;
import io.github.fal4j.error.WaitInterruptedException;
import io.github.fal4j.internal.concurrent.CallerThread;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.content.Pictures;
import io.github.fal4j.storage.AsyncStorage;
import io.github.fal4j.storage.FileAccess;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.Storage;
import io.github.fal4j.storage.UploadOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

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
    public String resume(ResumableUpload begun, Path file, UploadOptions options) {
        return await(client.resume(begun, file, options));
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

    @Override
    public FileAccess access(String fileUrl) {
        return await(client.files().access(fileUrl));
    }

    @Override
    public FileAccess setAccess(String fileUrl, FileAccess access) {
        return await(client.files().setAccess(fileUrl, access));
    }

    @Override
    public String sign(String fileUrl, Duration validity) {
        return await(client.files().sign(fileUrl, validity));
    }

    @Override
    public ObjectLifecycle settings() {
        return await(client.files().settings());
    }

    @Override
    public ObjectLifecycle setSettings(ObjectLifecycle settings) {
        return await(client.files().setSettings(settings));
    }

    private static <T> T await(Pending<T> call) {
        try {
            return new CallerThread().await(call);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    "Interrupted while the storage was waited for; the upload, or whatever was asked of it, was aborted",
                    interrupted,
                    null);
        }
    }
}
