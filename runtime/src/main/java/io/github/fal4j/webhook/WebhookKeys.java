package io.github.fal4j.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.WebhookKeysUnavailableException;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The keys that fal signs webhooks with, fetched when needed, kept for a while and not fetched too often. Thread-safe. */
final class WebhookKeys {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
    /** What stands before the 32 bytes of an Ed25519 key in the form that the JDK reads. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Callable<String> source;
    private final Clock clock;
    private List<PublicKey> keys = List.of();
    private @Nullable Instant fetched;
    private @Nullable Instant tried;

    /** Takes where the set of keys comes from, as JSON. */
    WebhookKeys(Callable<String> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Returns the keys, fetched within the last day. */
    synchronized List<PublicKey> current() {
        Instant last = fetched;
        if (last == null || !clock.instant().isBefore(last.plus(KEPT))) {
            fetch();
        }
        return keys;
    }

    /** Returns keys that were fetched after the given ones, or null if it is too early to ask again. */
    synchronized @Nullable List<PublicKey> newerThan(List<PublicKey> known) {
        if (keys != known) {
            return keys;
        }
        Instant last = tried;
        if (last != null && clock.instant().isBefore(last.plus(BETWEEN_FETCHES))) {
            return null;
        }
        fetch();
        return keys;
    }

    /** Strangers can make us ask, by sending nonsense; so failures count against the rate as well. */
    private void fetch() {
        Instant now = clock.instant();
        Instant last = tried;
        if (fetched == null && last != null && now.isBefore(last.plus(Duration.ofSeconds(1)))) {
            throw new WebhookKeysUnavailableException(
                    "The keys of webhooks could not be fetched a moment ago", new IOException("not tried again yet"));
        }
        tried = now;
        try {
            keys = parse(source.call());
            fetched = now;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WebhookKeysUnavailableException("Interrupted while fetching the keys of webhooks", interrupted);
        } catch (Exception failure) {
            throw new WebhookKeysUnavailableException(
                    "The keys of webhooks cannot be fetched: " + failure.getMessage(), failure);
        }
    }

    /** A key of another kind is left out: tomorrow's set may hold some. */
    private static List<PublicKey> parse(String json) throws IOException {
        List<PublicKey> parsed = new ArrayList<>();
        for (JsonNode key : Json.mapper().readTree(json).path("keys")) {
            boolean known = key.path("crv").asText("Ed25519").equals("Ed25519");
            PublicKey publicKey = known ? publicKey(key.path("x").asText()) : null;
            if (publicKey != null) {
                parsed.add(publicKey);
            }
        }
        if (parsed.isEmpty()) {
            throw new IOException("the answer holds no Ed25519 key");
        }
        return parsed;
    }

    private static @Nullable PublicKey publicKey(String x) {
        try {
            byte[] point = Base64.getUrlDecoder()
                    .decode(x.replaceAll("=+$", "").replace('+', '-').replace('/', '_'));
            if (point.length != 32) {
                return null;
            }
            byte[] encoded = new byte[PREFIX.length + point.length];
            System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
            System.arraycopy(point, 0, encoded, PREFIX.length, point.length);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException unusable) {
            return null;
        }
    }
}
