package io.github.fal4j.storage;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Uploads files to fal, so that endpoints can read them. Thread-safe.
 *
 * <p>Each method returns the file's URL, which is what inputs take. Files inside inputs are uploaded by themselves when the input is
 * sent, see {@link io.github.fal4j.media.FileInput}; upload here what several requests use, or what needs {@link UploadOptions}.
 *
 * <p>Content is never in memory as a whole unless it was given so. What fails on the way is tried again; what fails for good is thrown as
 * {@link io.github.fal4j.error.UploadException}. An interrupt aborts the upload with
 * {@link io.github.fal4j.error.WaitInterruptedException}. Without options the account's own settings say how long files are kept and who
 * may read them: by default everybody who has the URL.
 */
public interface Storage {

    /** Returns the same uploads without blocking. */
    AsyncStorage async();

    /** Uploads a file of this machine, as {@link #upload(Path, UploadOptions)} does without options. */
    default String upload(Path file) {
        return upload(file, UploadOptions.defaults());
    }

    /** Uploads a file of this machine. It must not change meanwhile; if it does, that is noticed and fails the upload. */
    String upload(Path file, UploadOptions options);

    /** Uploads content from memory, as {@link #upload(byte[], String, UploadOptions)} does without options. */
    default String upload(byte[] content, String contentType) {
        return upload(content, contentType, UploadOptions.defaults());
    }

    /**
     * Uploads content from memory.
     *
     * @param contentType the media type, such as {@code image/png}
     */
    String upload(byte[] content, String contentType, UploadOptions options);

    /** Uploads what a stream has left, as {@link #upload(InputStream, String, UploadOptions)} does without options. */
    default String upload(InputStream content, String fileName) {
        return upload(content, fileName, UploadOptions.defaults());
    }

    /**
     * Uploads what a stream has left, and closes it. Parts of 10 MiB are in memory, as many as are sent at a time.
     *
     * @param fileName the name that the file gets; its ending says what it is
     */
    String upload(InputStream content, String fileName, UploadOptions options);

    /** Uploads a picture from memory, as {@link #upload(BufferedImage, String, UploadOptions)} does without options. */
    default String upload(BufferedImage image, String format) {
        return upload(image, format, UploadOptions.defaults());
    }

    /**
     * Uploads a picture from memory.
     *
     * @param format {@code jpeg}, {@code png} or another that ImageIO can write
     * @throws IllegalArgumentException if it cannot
     */
    String upload(BufferedImage image, String format, UploadOptions options);
}
