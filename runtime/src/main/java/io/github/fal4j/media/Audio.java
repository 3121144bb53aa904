package io.github.fal4j.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sound.
 *
 * @param url where the content is: a URL, or a {@code data:} URI when it is inline
 * @param duration length in seconds
 * @param sampleRate samples per second and channel
 * @param channels the number of channels
 * @param bitrate bits per second, as a number or as text such as {@code 192k}
 * @param contentType the media type, such as {@code audio/wav}
 * @param fileName the name the endpoint gave the file
 * @param fileSize the size in bytes
 * @param extra what else the JSON object holds
 */
public record Audio(
        String url,
        @Nullable Double duration,
        @Nullable Integer sampleRate,
        @Nullable Integer channels,
        @Nullable JsonNode bitrate,
        @Nullable String contentType,
        @Nullable String fileName,
        @Nullable Long fileSize,
        Map<String, JsonNode> extra)
        implements MediaFile {

    /** Returns a sound of which only the address is known. */
    public static Audio of(String url) {
        return new Audio(url, null, null, null, null, null, null, null, Map.of());
    }
}
