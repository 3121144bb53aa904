package io.github.fal4j.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A file that goes into an input: an address the endpoint fetches, or content that is here.
 *
 * <p>Content from here is sent inside the request, as a {@code data:} URI of at most {@value #INLINE_LIMIT} bytes of
 * content, which is what endpoints accept. Give larger files by their URL. Immutable and safe for use by many threads.
 */
public sealed interface FileInput {

    /** The most bytes of content that endpoints accept inside a request. */
    int INLINE_LIMIT = 10 * 1024 * 1024;

    /** Returns the file at an address: an https URL that the service can reach, or a {@code data:} URI. */
    @JsonCreator
    static FileInput of(String url) {
        return DataUri.isDataUri(Objects.requireNonNull(url, "url")) ? new Content(url) : new Url(url);
    }

    /** Returns the file at an address that the service can reach. */
    static FileInput of(URI url) {
        return of(url.toString());
    }

    /** Returns a file on this machine; it is read when the input is sent. */
    static FileInput of(Path path) {
        return new Local(path);
    }

    /**
     * Returns content from memory.
     *
     * @param contentType the media type, such as {@code image/png}
     */
    static FileInput of(byte[] content, String contentType) {
        return new Content(new DataUri(contentType, content).toString());
    }

    /** Returns the files at these addresses, in order. */
    static List<FileInput> listOf(String... urls) {
        return Arrays.stream(urls).map(FileInput::of).toList();
    }

    /**
     * Returns the text that stands for the file in JSON.
     *
     * @throws UncheckedIOException if a file of this machine cannot be read or is too large to be sent inline
     */
    @JsonValue
    String toJson();

    /**
     * A file by its address.
     *
     * @param toJson the address
     */
    record Url(@JsonValue String toJson) implements FileInput {}

    /**
     * Content from memory.
     *
     * @param toJson the content as a {@code data:} URI
     */
    record Content(@JsonValue String toJson) implements FileInput {

        /** Shows the size, not the content. */
        @Override
        public String toString() {
            return "Content[" + toJson.length() + " characters]";
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
                String guessed = URLConnection.guessContentTypeFromName(path.toString());
                return new DataUri(guessed, Files.readAllBytes(path)).toString();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot send the file " + path + ": " + e.getMessage(), e);
            }
        }
    }
}
