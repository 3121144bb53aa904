package io.github.fal4j.media;

import io.github.fal4j.schema.UrlObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that an endpoint has produced: where it is, what it is, and how to get it.
 *
 * <p>Getting it needs no API key and none is sent. Content that came inline, as a {@code data:} URI, is read from the answer
 * itself. The service keeps files for a limited time: download what must last. Immutable and safe for use by many threads.
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

    /**
     * Saves the content as the given file, replacing one that is there.
     *
     * <p>The file appears only when it is complete: a broken download leaves the folder as it was.
     *
     * @param file the file to write; its folder must exist
     * @return the file
     * @throws IOException if the content cannot be had or not be written
     */
    default Path downloadTo(Path file) throws IOException {
        return Download.of(this).to(file);
    }

    /**
     * Opens the content for reading; the caller closes the stream.
     *
     * @throws IOException if the content cannot be had
     */
    default InputStream openStream() throws IOException {
        return Download.of(this).open();
    }

    /**
     * Returns the whole content; for files that fit into memory.
     *
     * @throws IOException if the content cannot be had
     */
    default byte[] bytes() throws IOException {
        try (InputStream content = openStream()) {
            return content.readAllBytes();
        }
    }
}
