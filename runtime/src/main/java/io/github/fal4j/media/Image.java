package io.github.fal4j.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture.
 *
 * @param url where the content is: a URL, or a {@code data:} URI when it is inline
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 * @param contentType the media type, such as {@code image/png}
 * @param fileName the name the endpoint gave the file
 * @param fileSize the size in bytes
 * @param extra what else the JSON object holds
 */
public record Image(
        String url,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String contentType,
        @Nullable String fileName,
        @Nullable Long fileSize,
        Map<String, JsonNode> extra)
        implements MediaFile {

    /** Returns a picture of which only the address is known. */
    public static Image of(String url) {
        return new Image(url, null, null, null, null, null, Map.of());
    }
}
