package io.github.fal4j.storage;

import io.github.fal4j.ObjectLifecycle;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Uploads files to fal, so that endpoints can read them. Thread-safe.
 *
 * <p>Each upload returns the file's URL, which is what inputs take. Files inside inputs are uploaded by themselves when the input is
 * sent, see {@link io.github.fal4j.media.FileInput}; upload here what several requests use, or what needs {@link UploadOptions}.
 *
 * <p>Content is never in memory as a whole unless it was given so. What fails on the way is tried again; what fails for good is thrown as
 * {@link io.github.fal4j.error.UploadException}. An interrupt aborts the upload with
 * {@link io.github.fal4j.error.WaitInterruptedException}. Without options the account's own settings say how long files are kept and who
 * may read them: by default everybody who has the URL. Who may read a file, and the account's settings, are asked of the platform: an
 * {@link IllegalStateException} where the client's {@link io.github.fal4j.Hosts} name none.
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

    /** Goes on with an upload, as {@link #resume(ResumableUpload, Path, UploadOptions)} does without options. */
    default String resume(ResumableUpload begun, Path file) {
        return resume(begun, file, UploadOptions.defaults());
    }

    /**
     * Goes on with the upload of a file that was begun in parts, here or in another process: parts that have arrived are not sent again.
     *
     * @param begun what {@link UploadOptions.Builder#onResumable} was given last
     * @param file the file, unchanged; one of another size or time of change is refused
     * @param options name, type, lifetime and access were said when the upload began, and count no more
     * @throws io.github.fal4j.error.UploadException also if the service no longer knows of the upload: then upload the file anew
     */
    String resume(ResumableUpload begun, Path file, UploadOptions options);

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

    /**
     * Returns who may read a file.
     *
     * @param fileUrl where the file is; what signs the address is left out
     * @throws io.github.fal4j.error.NotFoundException if there is no such file
     */
    FileAccess access(String fileUrl);

    /**
     * Says who may read a file, in place of what was said before.
     *
     * @param fileUrl where the file is
     * @return what holds now; exceptions for users whom the service does not know are not in it
     */
    FileAccess setAccess(String fileUrl, FileAccess access);

    /**
     * Returns an address at which everybody can read a file for a time, whatever its access says.
     *
     * @param fileUrl where the file is
     * @param validity a second to seven days
     */
    String sign(String fileUrl, Duration validity);

    /** Returns how long the account's files are kept and who may read them where nothing else is said; what is null is not limited. */
    ObjectLifecycle settings();

    /**
     * Says how long the account's files are kept and who may read them where nothing else is said, in place of all that was said before:
     * what is null is not limited any more. Files that are there already stay as they are.
     *
     * @return what holds now
     */
    ObjectLifecycle setSettings(ObjectLifecycle settings);
}
