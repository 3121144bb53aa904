package io.github.fal4j.internal.storage;

import io.github.fal4j.ObjectLifecycle;
import io.github.fal4j.internal.content.Pictures;
import io.github.fal4j.storage.AsyncStorage;
import io.github.fal4j.storage.FileAccess;
import io.github.fal4j.storage.ResumableUpload;
import io.github.fal4j.storage.UploadOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Uploads while the caller does something else. */
record FutureStorage(StorageClient client) implements AsyncStorage {

    @Override
    public CompletableFuture<String> upload(Path file, UploadOptions options) {
        return client.file(file, options).handedOver();
    }

    @Override
    public CompletableFuture<String> resume(ResumableUpload begun, Path file, UploadOptions options) {
        return client.resume(begun, file, options).handedOver();
    }

    @Override
    public CompletableFuture<String> upload(byte[] content, String contentType, UploadOptions options) {
        return client.bytes(content, contentType, options).handedOver();
    }

    @Override
    public CompletableFuture<String> upload(InputStream content, String fileName, UploadOptions options) {
        return client.stream(content, fileName, options).handedOver();
    }

    @Override
    public CompletableFuture<String> upload(BufferedImage image, String format, UploadOptions options) {
        return upload(Pictures.encode(image, format), Pictures.contentType(format), options);
    }

    @Override
    public CompletableFuture<FileAccess> access(String fileUrl) {
        return client.files().access(fileUrl).handedOver();
    }

    @Override
    public CompletableFuture<FileAccess> setAccess(String fileUrl, FileAccess access) {
        return client.files().setAccess(fileUrl, access).handedOver();
    }

    @Override
    public CompletableFuture<String> sign(String fileUrl, Duration validity) {
        return client.files().sign(fileUrl, validity).handedOver();
    }

    @Override
    public CompletableFuture<ObjectLifecycle> settings() {
        return client.files().settings().handedOver();
    }

    @Override
    public CompletableFuture<ObjectLifecycle> setSettings(ObjectLifecycle settings) {
        return client.files().setSettings(settings).handedOver();
    }
}
