package io.github.fal4j.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that came inside an output.
 *
 * <p>A live connection brings them as they are; in JSON they are a text, in base64 or a {@code data:} URI. Either is written back as it
 * came. Immutable and safe for use by many threads.
 */
public final class Binary {

    private final JsonNode json;
    private final byte[] bytes;

    private Binary(JsonNode json, byte[] bytes) {
        this.json = json;
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static Binary of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Binary(BinaryNode.valueOf(copy), copy);
    }

    /**
     * Reads bytes from what stands for them in an output.
     *
     * @return the bytes, or null if the value is neither bytes nor a text that stands for some
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static @Nullable Binary from(JsonNode json) {
        if (json instanceof BinaryNode binary) {
            return new Binary(binary, binary.binaryValue());
        }
        byte[] decoded = json instanceof TextNode text ? decoded(text.textValue()) : null;
        return decoded == null ? null : new Binary(json, decoded);
    }

    private static byte @Nullable [] decoded(String text) {
        try {
            if (!DataUri.isDataUri(text)) {
                return Base64.getDecoder().decode(text);
            }
            try (InputStream content = DataUri.open(text)) {
                return content.readAllBytes();
            }
        } catch (IOException | IllegalArgumentException noBytes) {
            return null;
        }
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns how many bytes these are. */
    public int size() {
        return bytes.length;
    }

    /** Opens the bytes for reading; the stream need not be closed. */
    public InputStream openStream() {
        return new ByteArrayInputStream(bytes);
    }

    /**
     * Saves the bytes as the given file, replacing one that is there. The file appears only when it is complete.
     *
     * @param file the file to write; its folder must exist
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path writeTo(Path file) throws IOException {
        return WholeFile.write(file, openStream());
    }

    /** Returns the value that stands for the bytes, as it came. */
    @JsonValue
    public JsonNode json() {
        return json;
    }

    /** Bytes and a text that stands for them are not equal: they are written differently. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Binary that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** Returns how many bytes these are. */
    @Override
    public String toString() {
        return "Binary[" + bytes.length + " bytes]";
    }
}
