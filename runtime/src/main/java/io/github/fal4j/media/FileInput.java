package io.github.fal4j.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.fal4j.internal.content.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A file that goes into an input: an address the endpoint fetches, or content that is here.
 *
 * <p>Content from here is uploaded when the input is sent, all files of an input at the same time and equal ones once; the endpoint gets
 * their addresses. A client can be told to send small ones inside the request instead, see
 * {@link io.github.fal4j.FalClientBuilder#inlineFilesUpTo}. Works inside typed inputs and inside maps and JSON trees of untyped ones.
 * Immutable and safe for use by many threads, as far as the content is.
 */
@JsonSerialize(using = FileInputSerializer.class)
public sealed interface FileInput {

    /** The most bytes of content that endpoints accept inside a request. */
    int INLINE_LIMIT = 10 * 1024 * 1024;

    /** Returns the file at an address: an https URL that the service can reach, or a {@code data:} URI. */
    @JsonCreator
    static FileInput of(String url) {
        return new Url(Objects.requireNonNull(url, "url"));
    }

    /** Returns the file at an address that the service can reach. */
    static FileInput of(URI url) {
        return of(url.toString());
    }

    /** Returns a file on this machine; it is read when the input is sent. */
    static FileInput of(Path path) {
        return new Local(Objects.requireNonNull(path, "path"));
    }

    /**
     * Returns content from memory.
     *
     * @param contentType the media type, such as {@code image/png}
     */
    static FileInput of(byte[] content, String contentType) {
        return new Content(content.clone(), contentType);
    }

    /**
     * Returns a picture from memory.
     *
     * @param format {@code jpeg}, {@code png} or another that ImageIO can write
     * @throws IllegalArgumentException if it cannot
     */
    static FileInput of(BufferedImage image, String format) {
        return new Content(Pictures.encode(image, format), Pictures.contentType(format));
    }

    /**
     * Returns what a stream has left, which is read and closed when the input is sent; the input can be sent only once.
     *
     * @param fileName a name whose ending says what it is
     */
    static FileInput of(InputStream content, String fileName) {
        return new Stream(content, fileName);
    }

    /** Returns the files at these addresses, in order. */
    static List<FileInput> listOf(String... urls) {
        return Arrays.stream(urls).map(FileInput::of).toList();
    }

    /**
     * Returns the text that stands for the file in JSON by itself, without a client that uploads it: an address, or the content.
     *
     * @throws UncheckedIOException if content cannot be read or is too large to be sent inside a request
     */
    String toJson();

    /**
     * A file by its address.
     *
     * @param toJson the address
     */
    record Url(String toJson) implements FileInput {

        /** Shows an address, and the size of content. */
        @Override
        public String toString() {
            return "Url[" + (DataUri.isDataUri(toJson) ? toJson.length() + " characters of data" : toJson) + "]";
        }
    }

    /** Content from memory. Equal if type and content are. */
    final class Content implements FileInput {

        private final byte[] bytes;
        private final String contentType;

        private Content(byte[] bytes, String contentType) {
            this.bytes = bytes;
            this.contentType = contentType;
        }

        /** Returns a copy of the content. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** Returns the media type. */
        public String contentType() {
            return contentType;
        }

        /** Returns the number of bytes. */
        public int length() {
            return bytes.length;
        }

        @Override
        public String toJson() {
            return DataUrls.encode(bytes, contentType);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content
                    && contentType.equals(content.contentType)
                    && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        /** Shows the size, not the content. */
        @Override
        public String toString() {
            return "Content[" + bytes.length + " bytes of " + contentType + "]";
        }
    }

    /**
     * A file of this machine.
     *
     * @param path where it is
     */
    record Local(Path path) implements FileInput {

        @Override
        public String toJson() {
            try {
                if (Files.size(path) > INLINE_LIMIT) {
                    throw new IOException(path + " is larger than the " + INLINE_LIMIT
                            + " bytes that can be sent inside a request; give its URL instead");
                }
                return DataUrls.encodeFile(path);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot send the file " + path + ": " + e.getMessage(), e);
            }
        }
    }

    /** What a stream has left. Equal to itself only. */
    final class Stream implements FileInput {

        private final InputStream content;
        private final String fileName;

        private Stream(InputStream content, String fileName) {
            this.content = content;
            this.fileName = fileName;
        }

        /** Returns the stream itself. */
        public InputStream content() {
            return content;
        }

        /** Returns the name that the file is to have. */
        public String fileName() {
            return fileName;
        }

        @Override
        public String toJson() {
            throw new UncheckedIOException(
                    "Cannot send " + fileName + ": a stream has to be uploaded by a client",
                    new IOException("a stream can be read only once"));
        }

        /** Shows the name. */
        @Override
        public String toString() {
            return "Stream[" + fileName + "]";
        }
    }
}
