package io.github.fal4j.emulator.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a file is kept, and what those may do who bring no key.
 *
 * @param expires when the file is gone, null for never
 * @param access {@code allow}, {@code forbid} or {@code hide}
 */
public record Lifecycle(@Nullable Instant expires, String access) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads the header of an upload; what it does not say is for ever and for everybody. Rules for single users are not looked at.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Lifecycle read(@Nullable String header, Instant now) {
        if (header == null) {
            return new Lifecycle(null, "allow");
        }
        try {
            JsonNode json = MAPPER.readTree(header);
            if (json == null || !json.isObject()) {
                throw new IllegalArgumentException("The lifecycle must be a JSON object");
            }
            long seconds = json.path("expiration_duration_seconds").asLong();
            Instant expires = seconds > 0 ? now.plus(Duration.ofSeconds(seconds)) : null;
            return new Lifecycle(expires, json.at("/initial_acl/default").asText("allow"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The lifecycle is not JSON", e);
        }
    }
}
