package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.content.Pictures;
import io.github.fal4j.storage.AsyncStorage;
import io.github.fal4j.storage.UploadOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Uploads while the caller does something else. */
record FutureStorage(StorageClient client) implements AsyncStorage {

    @Override
    public CompletableFuture<String> upload(Path file, UploadOptions options) {
        return client.file(file, options).handedOver();
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
}
