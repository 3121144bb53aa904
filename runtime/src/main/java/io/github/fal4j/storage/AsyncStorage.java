package io.github.fal4j.storage;

import io.github.fal4j.ObjectLifecycle;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Uploads files, and asks and says who may read them, without blocking. Thread-safe.
 *
 * <p>Futures fail with what {@link Storage} throws. Cancelling a future that a method here returned, not one derived from it, aborts the
 * upload: its connections and files are closed.
 */
public interface AsyncStorage {

    /** Does what {@link Storage#upload(Path)} does. */
    default CompletableFuture<String> upload(Path file) {
        return upload(file, UploadOptions.defaults());
    }

    /** Does what {@link Storage#upload(Path, UploadOptions)} does. */
    CompletableFuture<String> upload(Path file, UploadOptions options);

    /** Does what {@link Storage#resume(ResumableUpload, Path)} does. */
    default CompletableFuture<String> resume(ResumableUpload begun, Path file) {
        return resume(begun, file, UploadOptions.defaults());
    }

    /** Does what {@link Storage#resume(ResumableUpload, Path, UploadOptions)} does. */
    CompletableFuture<String> resume(ResumableUpload begun, Path file, UploadOptions options);

    /** Does what {@link Storage#upload(byte[], String)} does. */
    default CompletableFuture<String> upload(byte[] content, String contentType) {
        return upload(content, contentType, UploadOptions.defaults());
    }

    /** Does what {@link Storage#upload(byte[], String, UploadOptions)} does; the content must not change until the end. */
    CompletableFuture<String> upload(byte[] content, String contentType, UploadOptions options);

    /** Does what {@link Storage#upload(InputStream, String)} does. */
    default CompletableFuture<String> upload(InputStream content, String fileName) {
        return upload(content, fileName, UploadOptions.defaults());
    }

    /** Does what {@link Storage#upload(InputStream, String, UploadOptions)} does. */
    CompletableFuture<String> upload(InputStream content, String fileName, UploadOptions options);

    /** Does what {@link Storage#upload(BufferedImage, String)} does. */
    default CompletableFuture<String> upload(BufferedImage image, String format) {
        return upload(image, format, UploadOptions.defaults());
    }

    /** Does what {@link Storage#upload(BufferedImage, String, UploadOptions)} does; the picture is encoded at once. */
    CompletableFuture<String> upload(BufferedImage image, String format, UploadOptions options);

    /** Does what {@link Storage#access(String)} does. */
    CompletableFuture<FileAccess> access(String fileUrl);

    /** Does what {@link Storage#setAccess(String, FileAccess)} does. */
    CompletableFuture<FileAccess> setAccess(String fileUrl, FileAccess access);

    /** Does what {@link Storage#sign(String, Duration)} does. */
    CompletableFuture<String> sign(String fileUrl, Duration validity);

    /** Does what {@link Storage#settings()} does. */
    CompletableFuture<ObjectLifecycle> settings();

    /** Does what {@link Storage#setSettings(ObjectLifecycle)} does. */
    CompletableFuture<ObjectLifecycle> setSettings(ObjectLifecycle settings);
}
