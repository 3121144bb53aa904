package io.github.fal4j.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A video.
 *
 * @param url where the content is: a URL, or a {@code data:} URI when it is inline
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 * @param fps frames per second
 * @param duration length in seconds
 * @param numFrames the number of frames
 * @param contentType the media type, such as {@code video/mp4}
 * @param fileName the name the endpoint gave the file
 * @param fileSize the size in bytes
 * @param extra what else the JSON object holds
 */
public record Video(
        String url,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double fps,
        @Nullable Double duration,
        @Nullable Integer numFrames,
        @Nullable String contentType,
        @Nullable String fileName,
        @Nullable Long fileSize,
        Map<String, JsonNode> extra)
        implements MediaFile {

    /** Returns a video of which only the address is known. */
    public static Video of(String url) {
        return new Video(url, null, null, null, null, null, null, null, null, Map.of());
    }
}
