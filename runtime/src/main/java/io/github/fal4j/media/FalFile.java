package io.github.fal4j.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of no particular kind, such as a 3D model, an archive or the weights of a training.
 *
 * @param url where the content is: a URL, or a {@code data:} URI when it is inline
 * @param contentType the media type, such as {@code application/zip}
 * @param fileName the name the endpoint gave the file
 * @param fileSize the size in bytes
 * @param extra what else the JSON object holds
 */
public record FalFile(
        String url,
        @Nullable String contentType,
        @Nullable String fileName,
        @Nullable Long fileSize,
        Map<String, JsonNode> extra)
        implements MediaFile {

    /** Returns a file of which only the address is known. */
    public static FalFile of(String url) {
        return new FalFile(url, null, null, null, Map.of());
    }
}
