package io.github.fal4j.media;

import io.github.fal4j.schema.UrlObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that an endpoint has produced: where it is, what it is, and how to get it.
 *
 * <p>Getting it needs no API key and none is sent. Content that came inline, as a {@code data:} URI or as bytes, is read from the answer
 * itself; a file that came as bytes may have no address. The service keeps files for a limited time: download what must last. Immutable and safe for use by many threads.
 */
public sealed interface MediaFile extends UrlObject permits FalFile, Image, Video, Audio {

    /** Returns the media type, such as {@code image/png}, if the endpoint tells it. */
    @Nullable
    String contentType();

    /** Returns the name the endpoint gave the file, if any. */
    @Nullable
    String fileName();

    /** Returns the size in bytes, if the endpoint tells it. */
    @Nullable
    Long fileSize();

    /** The most bytes that are downloaded without a limit of one's own: 10 GiB. */
    long DEFAULT_LIMIT = 10L * 1024 * 1024 * 1024;

    /**
     * Saves the content as the given file, as {@link #downloadTo(Path, long)} does with {@link #DEFAULT_LIMIT}.
     *
     * @param file the file to write; its folder must exist
     * @return the file
     * @throws IOException if the content cannot be had or not be written
     */
    default Path downloadTo(Path file) throws IOException {
        return downloadTo(file, DEFAULT_LIMIT);
    }

    /**
     * Saves the content as the given file, replacing one that is there.
     *
     * <p>A connection that breaks is taken up again where it broke. The file appears only when it is complete: a download that fails leaves the folder as it was.
     *
     * @param file the file to write; its folder must exist
     * @param maxBytes the most bytes that are wanted; a larger file is an error
     * @return the file
     * @throws IOException if the content cannot be had or not be written
     */
    default Path downloadTo(Path file, long maxBytes) throws IOException {
        return downloadTo(file, DownloadOptions.builder().maxBytes(maxBytes).build());
    }

    /**
     * Saves the content as the given file, as {@link #downloadTo(Path, long)} does.
     *
     * @throws IOException if the content cannot be had, is not what the options want, or cannot be written
     */
    default Path downloadTo(Path file, DownloadOptions options) throws IOException {
        return Download.of(this).to(file, options);
    }

    /**
     * Opens the content for reading, {@link #DEFAULT_LIMIT} bytes at most; the caller closes the stream. A connection that breaks is
     * taken up again where it broke.
     *
     * @throws IOException if the content cannot be had
     */
    default InputStream openStream() throws IOException {
        return openStream(DownloadOptions.defaults());
    }

    /**
     * Opens the content for reading, as {@link #openStream()} does.
     *
     * @throws IOException if the content cannot be had, or is not what the options want
     */
    default InputStream openStream(DownloadOptions options) throws IOException {
        return Download.of(this).open(options);
    }

    /**
     * Returns the whole content; for files that fit into memory. A file of more than 2 GiB never does and is an error.
     *
     * @throws IOException if the content cannot be had
     */
    default byte[] bytes() throws IOException {
        try (InputStream content = openStream(
                DownloadOptions.builder().maxBytes(Integer.MAX_VALUE - 8L).build())) {
            return content.readAllBytes();
        }
    }
}
