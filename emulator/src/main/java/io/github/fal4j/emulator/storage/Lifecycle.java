package io.github.fal4j.emulator.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a file is kept, and for whom.
 *
 * @param lifetime how long from its upload on, null for ever
 * @param acl who may download it
 */
public record Lifecycle(@Nullable Duration lifetime, Acl acl) {

    /** For ever and for everybody. */
    public static final Lifecycle DEFAULT = new Lifecycle(null, Acl.PUBLIC);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LIFETIME = "expiration_duration_seconds";
    private static final String ACL = "initial_acl";

    /**
     * Reads the header of an upload, or the settings of an account.
     *
     * @throws IllegalArgumentException if it is no such JSON object
     */
    public static Lifecycle read(String header) {
        try {
            JsonNode json = MAPPER.readTree(header);
            return read(json == null ? MAPPER.missingNode() : json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The lifecycle is not JSON", e);
        }
    }

    /**
     * Reads settings; what they do not say is for ever and for everybody.
     *
     * @throws IllegalArgumentException if they are not what they should be
     */
    public static Lifecycle read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("The lifecycle must be a JSON object");
        }
        JsonNode seconds = json.path(LIFETIME);
        if (json.hasNonNull(LIFETIME) && !(seconds.canConvertToInt() && seconds.asInt() >= 0)) {
            throw new IllegalArgumentException(LIFETIME + " must be a number of seconds, not " + seconds);
        }
        // The service takes 0 for no end.
        Duration lifetime = seconds.asInt() == 0 ? null : Duration.ofSeconds(seconds.asInt());
        return new Lifecycle(lifetime, Acl.read(json.path(ACL)));
    }

    /** Returns the form that {@link #read} reads, with nulls for what is not limited. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (lifetime == null) {
            json.putNull(LIFETIME);
        } else {
            json.put(LIFETIME, lifetime.toSeconds());
        }
        json.set(ACL, acl.equals(Acl.PUBLIC) ? json.nullNode() : acl.toJson());
        return json;
    }

    @Nullable
    Instant end(Instant start) {
        return lifetime == null ? null : start.plus(lifetime);
    }
}
