package io.github.fal4j.emulator.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller sent, with the schema's defaults behind it. Not thread-safe. */
final class SubmittedInput {

    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final int SEED_BITS = 31;

    private final EndpointDocument document;
    private final JsonNode json;
    private @Nullable BigInteger digest;

    SubmittedInput(EndpointDocument document, JsonNode json) {
        this.document = document;
        this.json = json;
    }

    /** Returns what was sent for a property, else its default; missing or null if there is neither. */
    JsonNode value(String property) {
        JsonNode sent = json.path(property);
        boolean absent = sent.isMissingNode() || sent.isNull();
        return absent ? document.inputProperty(property).path("default") : sent;
    }

    /** Returns the seed that was sent, else one that equal inputs share. */
    JsonNode seed() {
        JsonNode sent = json.path("seed");
        boolean usable = sent.isIntegralNumber() && sent.bigIntegerValue().signum() >= 0;
        return usable ? sent : BigIntegerNode.valueOf(digest().shiftRight(256 - SEED_BITS));
    }

    /** Returns the seed of one made file: equal for equal inputs, different from the next file's. */
    long fileSeed(int index) {
        // Far apart: generators that start close to each other draw pictures close to each other.
        return digest().longValue() + index * 0x9E3779B97F4A7C15L;
    }

    String prompt() {
        return value("prompt").asText("");
    }

    int numImages() {
        return Math.max(1, value("num_images").asInt(1));
    }

    /** Tells whether there is something to listen to and nothing is asked about it. */
    boolean isForTranscription() {
        return prompt().isEmpty() && value("audio_url").isTextual();
    }

    /** Returns a name in the form of a UUID: equal for equal inputs. */
    String id() {
        BigInteger digest = digest();
        return new UUID(digest.longValue(), digest.shiftRight(64).longValue()).toString();
    }

    private BigInteger digest() {
        BigInteger known = digest;
        if (known == null) {
            known = sha256();
            digest = known;
        }
        return known;
    }

    private BigInteger sha256() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(document.id().getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, sha256.digest(SORTED.writeValueAsBytes(json)));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can be written and every Java platform has SHA-256", e);
        }
    }
}
